package dev.makerwire.gml;

/**
 * GameMaker's names for Java. One import, and what follows reads as GML:
 *
 * <pre>{@code
 * import static dev.makerwire.gml.Gml.*;
 *
 * int client = network_create_socket(network_socket_tcp);
 * network_connect(client, "127.0.0.1", 6510);
 * async_networking(() -> {
 *     if (async_load.real("type") == network_type_data) {
 *         int buffer = ds_map_find_value(async_load, "buffer");
 *         String text = buffer_read(buffer, buffer_string);
 *     }
 * });
 * game_run(() -> {});
 * }</pre>
 *
 * <p>There is nothing to set up: the first {@code network_} call, or the first step, opens a network with all defaults.
 * {@link GmlRuntime} is for programs that want their own.
 *
 * <p>Mistakes do not throw, as GML expects: they give GameMaker's negative, or nothing happens, and one line on standard
 * error says what to do. Three things do throw: a missing transport, a call from a thread that is not the game's, and an
 * exception of the game's own code.
 */
public final class Gml extends GmlEvents {
    private static final int STEPS_PER_SECOND = 60;

    private Gml() {}

    /**
     * Does what the network has to do, saves and loads what was asked for, and runs the events that are there. Never waits
     * for the network. For games with their own loop.
     */
    public static void game_step() {
        Game game = GmlRuntime.game();
        if (game.events().current() != null) {
            GmlRuntime.report("game_step", "an event is running: it must end before the next step");
            return;
        }
        game.network().poll(game.events());
        game.saveLoad().step();
    }

    /**
     * Runs the game, 60 steps per second, as {@link #game_run(Runnable, int)} does.
     *
     * @param step runs once per frame, after the events
     */
    public static void game_run(Runnable step) {
        game_run(step, STEPS_PER_SECOND);
    }

    /**
     * Runs the game: events as they come, and a step per frame. Returns after {@link #game_end}, or when the thread is
     * interrupted (it stays so). However it returns, the game is over then: {@link GmlRuntime#close} has been called.
     *
     * <p>Frames keep their beat: a late one is made up for by the next, but frames that were missed altogether are not.
     *
     * @param step runs once per frame, after the events
     * @param fps steps per second, 1 to 1000; anything else gives a diagnostic line and 60
     */
    public static void game_run(Runnable step, int fps) {
        Game game = GmlRuntime.game();
        if (game.looping() || game.events().current() != null) {
            GmlRuntime.report("game_run", "the game runs already, or an event is running");
            return;
        }
        int speed = fps;
        if (fps < 1 || fps > 1000) {
            GmlRuntime.report("game_run", fps + " steps per second are outside 1 to 1000; it runs with 60");
            speed = STEPS_PER_SECOND;
        }
        game.looping(true);
        try {
            new GameLoop(game, step, speed).run();
        } finally {
            GmlRuntime.close(game);
        }
    }

    /**
     * Ends {@link #game_run} before its next step; if none runs, the next one ends before its first step. May be called
     * from any thread.
     */
    public static void game_end() {
        GmlRuntime.anyThreadGame().end();
    }
}
