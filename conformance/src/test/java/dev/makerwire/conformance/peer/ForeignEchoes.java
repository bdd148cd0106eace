package dev.makerwire.conformance.peer;

import java.util.EnumMap;
import java.util.Map;

/** Echo servers that others wrote, one process for each kind of listener, started when first asked for. */
public final class ForeignEchoes implements EchoHost, AutoCloseable {
    private final boolean node;
    private final Map<Kind, ForeignProcess> processes = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);

    private ForeignEchoes(boolean node) {
        this.node = node;
    }

    /** JavaScript with the library ws; everything but UDP. */
    public static ForeignEchoes node() {
        return new ForeignEchoes(true);
    }

    /** Python's own library; no WebSockets. */
    public static ForeignEchoes python() {
        return new ForeignEchoes(false);
    }

    @Override
    public synchronized int port(Kind kind) {
        return ports.computeIfAbsent(kind, this::start);
    }

    private int start(Kind kind) {
        ForeignProcess process = node ? Peers.node("server", kind.peerWord()) : Peers.python("server", kind.peerWord());
        processes.put(kind, process);
        return Integer.parseInt(process.await("listening"));
    }

    @Override
    public void close() {
        processes.values().forEach(ForeignProcess::close);
    }
}
