package dev.makerwire.gml;

import dev.makerwire.network.Network;

/** Frames of equal length. Waiting happens inside of poll, so that events come at once and no time is burnt. */
final class GameLoop {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Game game;
    private final Network network;
    private final Runnable step;
    private final long frameNanos;

    GameLoop(Game game, Runnable step, int stepsPerSecond) {
        this.game = game;
        this.network = game.network();
        this.step = step;
        this.frameNanos = NANOS_PER_SECOND / stepsPerSecond;
    }

    void run() {
        long due = network.nanoTime();
        while (!isOver()) {
            pollUntil(due);
            game.saveLoad().step();
            if (!isOver()) {
                step.run();
                due = following(due);
            }
        }
        // A game that saves and ends in one step wants to find its save again.
        game.saveLoad().step();
    }

    private void pollUntil(long due) {
        long wait = 0;
        do {
            network.poll(game.events(), wait);
            // Rounded up: a wait of no milliseconds before the frame is due would spin.
            wait = (due - network.nanoTime() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        } while (wait > 0 && !isOver());
    }

    /** One frame later; after a stall of more than a frame, the next beat that is still to come. */
    private long following(long due) {
        long next = due + frameNanos;
        long late = network.nanoTime() - next;
        return late <= frameNanos ? next : next + late / frameNanos * frameNanos;
    }

    private boolean isOver() {
        return game.ending() || Thread.currentThread().isInterrupted();
    }
}
