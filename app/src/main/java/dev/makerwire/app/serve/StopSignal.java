package dev.makerwire.app.serve;

import dev.makerwire.app.cli.ExitCode;

/**
 * Lets Ctrl-C and SIGTERM end a server in good order, with exit code 0. The Java machine would report the signal's number
 * instead, which a service manager takes for a failure.
 */
final class StopSignal {
    /** Closing takes a second at most; the whole must not take two. */
    private static final long PATIENCE_MILLIS = 1800;

    private final Thread hook;

    StopSignal(Server server) {
        hook = new Thread(() -> end(server), "makerwire-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void end(Server server) {
        server.stop();
        boolean closed;
        try {
            closed = server.awaitClosed(PATIENCE_MILLIS);
        } catch (InterruptedException hurried) {
            closed = false;
        }
        Runtime.getRuntime().halt(closed ? ExitCode.OK : ExitCode.FAILED);
    }

    /** The server has ended: signals mean again what they always do. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is what ended the server.
        }
    }
}
