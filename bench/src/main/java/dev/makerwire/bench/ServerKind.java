package dev.makerwire.bench;

import java.util.List;

/**
 * A server that can be measured.
 *
 * @param name what it is called in tables
 * @param carrier what it is compared on
 * @param loadCarrier what the load generator speaks to it
 * @param handshake whether it does GameMaker's handshake
 * @param runtime what it runs on
 * @param command its program and arguments; {@code TASK} stands for what to do
 */
record ServerKind(
        String name, String carrier, String loadCarrier, boolean handshake, Runtime runtime, List<String> command) {
    /** What a server runs on. */
    enum Runtime {
        NATIVE,
        JVM,
        NODE
    }

    /** A place in the command. */
    static final String TASK = "TASK";

    /** What everything is measured against. */
    static final String BASELINE = "c";

    boolean isBaseline() {
        return name.equals(BASELINE);
    }

    /** Whether it is one that is measured already, over NIO or io_uring in place of epoll. */
    boolean isVariant() {
        return name.endsWith("-nio") || name.endsWith("-io_uring");
    }

    /** Whether the server understands lines on its standard input. */
    boolean listens() {
        return runtime != Runtime.NATIVE;
    }

    boolean can(Task task) {
        return task != Task.FANOUT || !carrier.equals("udp") && command.contains(TASK);
    }

    List<String> command(Task task) {
        return command.stream()
                .map(word -> word.equals(TASK) ? task.serverWord() : word)
                .toList();
    }
}
