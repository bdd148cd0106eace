package dev.makerwire.bench.server;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the harness speaks to a Java server that it measures: line by line on standard input and output. The server begins
 * with {@code ready PORT}. {@code allocated} is answered with the bytes that all threads but this one have allocated so
 * far, {@code live} with the bytes in use after a full garbage collection. The server ends when its input does, so that it
 * cannot outlive whoever started it.
 */
public final class Control {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Control() {}

    /**
     * Says that the server listens, and answers from now on.
     *
     * @param port where it listens
     */
    public static void ready(int port) {
        ready(port, "");
    }

    /**
     * Says that the server listens, and answers from now on.
     *
     * @param port where it listens
     * @param more what else the load generator has to know
     */
    public static void ready(int port, String more) {
        Thread thread = new Thread(Control::answer, "control");
        thread.setDaemon(true);
        thread.start();
        say("ready " + port + " " + more);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void answer() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line) {
                    case "allocated" -> say("allocated " + allocatedBytes());
                    case "live" -> say("live " + liveBytes());
                    default -> say("unknown " + line);
                }
            }
        } catch (IOException e) {
            System.err.println("control: " + e);
        }
        Runtime.getRuntime().halt(0);
    }

    private static long allocatedBytes() {
        long self = Thread.currentThread().getId();
        long[] others = Arrays.stream(THREADS.getAllThreadIds())
                .filter(id -> id != self)
                .toArray();
        return Arrays.stream(THREADS.getThreadAllocatedBytes(others))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
