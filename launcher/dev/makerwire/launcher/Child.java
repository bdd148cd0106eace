package dev.makerwire.launcher;

import java.io.IOException;

/** A process that does not outlive us. */
final class Child {
    /** What to do with a process while it runs. */
    interface Attendant {
        void attend(Process process) throws IOException;
    }

    private Child() {}

    /**
     * Starts a process and waits for it.
     *
     * @param attendant called once it has started; may return early
     * @return its exit code
     */
    static int run(ProcessBuilder builder, Attendant attendant) throws IOException {
        Process process = builder.start();
        Thread stop = new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            System.err.println(" stopped");
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            attendant.attend(process);
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Launcher.UNUSABLE;
        } finally {
            removeHook(stop);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // we are being shut down, and the hook is at work
        }
    }
}
