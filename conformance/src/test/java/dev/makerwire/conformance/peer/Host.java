package dev.makerwire.conformance.peer;

/** The two servers of ours that foreign clients meet. Each starts when first asked for and serves all tests of the run. */
public enum Host {
    /** A {@code Network} in this process. */
    EMBEDDED {
        @Override
        EchoHost start() {
            return RunningServer.start();
        }
    },
    /** The command {@code serve --app echo} in a process of its own. */
    SERVE {
        @Override
        EchoHost start() {
            return ServeProcess.start("echo");
        }
    };

    private EchoHost started;

    abstract EchoHost start();

    public synchronized EchoHost server() {
        if (started == null) {
            started = start();
        }
        return started;
    }

    synchronized void stop() throws Exception {
        if (started instanceof AutoCloseable closeable) {
            started = null;
            closeable.close();
        }
    }
}
