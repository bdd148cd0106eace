package dev.makerwire.gml;

import dev.makerwire.buffer.BufferFiles;
import dev.makerwire.buffer.BufferZlib;
import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Platform;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What stands behind the static names of {@link Gml}. A program needs it only to choose its own network, to hear
 * diagnostics elsewhere than on the console, or to begin anew:
 *
 * <pre>{@code
 * GmlRuntime.open(new NetworkOptions().maxSockets(64));
 * int socket = network_create_socket(network_socket_tcp);
 * }</pre>
 *
 * <p>A game belongs to the thread of its first GML call; others throw {@link IllegalStateException}. Only
 * {@link Gml#game_end} may be called from anywhere.
 */
public final class GmlRuntime {
    private static final AtomicReference<Game> GAME = new AtomicReference<>();
    private static final Diagnostics DIAGNOSTICS = new Diagnostics();

    private GmlRuntime() {}

    /**
     * Opens the network that GML calls use, in place of the default one. Call it before the first {@code network_} call.
     *
     * @param options how the network behaves
     * @throws IllegalStateException when a network is open already, or when there is no transport; the message names the
     *     artifact to add
     */
    public static void open(NetworkOptions options) {
        refuseSecondNetwork();
        open(Network.open(options));
    }

    /**
     * Gives the network that GML calls use, in place of the default one. It is closed with the game.
     *
     * @param network an open network, not polled by anybody else from now on
     * @throws IllegalStateException when a network is open already
     */
    public static void open(Network network) {
        Objects.requireNonNull(network, "network");
        refuseSecondNetwork();
        game().network(network);
    }

    /**
     * Selects the target whose rules the game follows, as if it ran there: functions refuse what they refuse there, and
     * {@link Gml#os_type} and {@link Gml#os_browser} follow. Call it before the first {@code network_} call; it lasts until
     * {@link #close}. Whoever opens a network of their own says it in {@link NetworkOptions#platform} instead.
     *
     * @param platform the target
     * @throws IllegalStateException when a network is open already
     */
    public static void platform(Platform platform) {
        Objects.requireNonNull(platform, "platform");
        refuseSecondNetwork();
        game().platform(platform);
    }

    /**
     * The network that GML calls use, for what GameMaker has no name for. Opens the default one if there is none yet.
     *
     * @return the network
     * @throws IllegalStateException when there is no transport; the message names the artifact to add
     */
    public static Network network() {
        return game().network();
    }

    /**
     * Ends the game: closes its network, and forgets its buffers, event handlers and configuration. The next GML call
     * begins a new game. Without a game it does nothing.
     */
    public static void close() {
        Game game = GAME.get();
        if (game != null) {
            close(game);
        }
    }

    /** Also if a new game has begun meanwhile: that one goes on. */
    static void close(Game game) {
        GAME.compareAndSet(game, null);
        game.close();
    }

    /**
     * Where {@code buffer_save}, {@code buffer_load} and their kin have their files: {@link FolderFiles} of the working
     * directory unless told otherwise.
     *
     * @param files the files of this game
     */
    public static void files(BufferFiles files) {
        game().files(Objects.requireNonNull(files, "files"));
    }

    /**
     * How large {@code buffer_decompress} lets the result become: {@link BufferZlib#MAX_DECOMPRESSED_BYTES} unless told
     * otherwise. What would be larger is refused, since a few bytes from a peer may decompress to any size.
     *
     * @param bytes 0 to {@link GmlBuffer#MAX_SIZE}
     * @throws IllegalArgumentException if it is out of range
     */
    public static void maxDecompressedBytes(int bytes) {
        if (bytes < 0 || bytes > GmlBuffer.MAX_SIZE) {
            throw new IllegalArgumentException(
                    "maxDecompressedBytes must be 0 to " + GmlBuffer.MAX_SIZE + ", not " + bytes);
        }
        game().maxDecompressedBytes(bytes);
    }

    /**
     * Where to hand the line that each mistake gives, in place of standard error. It hears every line, also repeated ones.
     *
     * @param sink takes one line without its end; called on the game's thread
     */
    public static void diagnostics(Consumer<String> sink) {
        DIAGNOSTICS.sink(Objects.requireNonNull(sink, "sink"));
    }

    /** Diagnostics go to standard error again, where each different line appears once. This is the default. */
    public static void diagnosticsToStandardError() {
        DIAGNOSTICS.toStandardError();
    }

    static Game game() {
        Game game = anyThreadGame();
        game.enter();
        return game;
    }

    static Game anyThreadGame() {
        return GAME.updateAndGet(game -> game == null ? new Game() : game);
    }

    static void report(String function, String problem) {
        DIAGNOSTICS.report(function, problem);
    }

    private static void refuseSecondNetwork() {
        if (game().hasNetwork()) {
            throw new IllegalStateException("a network is open already: open yours before the first network_ call, or"
                    + " after GmlRuntime.close()");
        }
    }
}
