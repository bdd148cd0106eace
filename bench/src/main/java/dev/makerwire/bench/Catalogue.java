package dev.makerwire.bench;

import static dev.makerwire.bench.ServerKind.TASK;

import dev.makerwire.bench.ServerKind.Runtime;
import java.util.ArrayList;
import java.util.List;

/** All servers that can be measured here. */
final class Catalogue {
    private static final String PEERS = "dev.makerwire.bench.peer.";
    private static final String FLOORS = "dev.makerwire.bench.floor.";
    private static final String MAKERWIRE = "dev.makerwire.bench.server.MakerwireServer";
    private static final String EPOLL = "epoll";
    private static final List<String> VARIANTS = List.of("nio", "io_uring");

    private final List<ServerKind> kinds = new ArrayList<>();
    private final Tools tools;

    /**
     * @param tools what there is on this machine
     * @param variants whether io_uring and NIO are measured beside epoll
     */
    Catalogue(Tools tools, boolean variants) {
        this.tools = tools;
        List<String> ios = new ArrayList<>(List.of(EPOLL));
        if (variants) {
            ios.addAll(VARIANTS);
        }
        for (String carrier : List.of("tcp", "ws", "udp")) {
            kinds.add(new ServerKind(
                    ServerKind.BASELINE,
                    carrier,
                    carrier,
                    true,
                    Runtime.NATIVE,
                    List.of(tools.nativeProgram("c-server").toString(), carrier, TASK)));
        }
        ios.forEach(this::addMakerwire);
        ios.forEach(this::addNetty);
        ios.forEach(this::addFloors);
        addLibraries();
    }

    /** Those that can be compared on a carrier at a task, the baseline first. */
    List<ServerKind> on(String carrier, Task task) {
        return kinds.stream()
                .filter(kind -> kind.carrier().equals(carrier) && kind.can(task))
                .toList();
    }

    private void addMakerwire(String io) {
        for (String carrier : List.of("tcp", "ws", "udp", "wss")) {
            addJava(name("makerwire", io), carrier, MAKERWIRE, carrier, TASK, io);
        }
    }

    private void addNetty(String io) {
        addJava(name("netty", io), "tcp", PEERS + "NettyTcp", TASK, io);
        addJava(name("netty", io), "ws", PEERS + "NettyWs", TASK, io);
        addJava(name("netty", io), "udp", PEERS + "NettyUdp", io);
        if (io.equals(EPOLL)) {
            addJava("netty-tcnative", "wss", PEERS + "NettyWs", TASK, io, "openssl");
            addJava("netty-jdk", "wss", PEERS + "NettyWs", TASK, io, "jdk");
        }
    }

    private void addFloors(String io) {
        addFloor(name("floor", io), "tcp", "PassThrough", io);
        addFloor(name("floor", io), "ws", "PassThroughWs", io);
        addFloor(name("floor", io), "udp", "PassThroughUdp", io);
    }

    private void addLibraries() {
        addJava("java-websocket", "ws", PEERS + "JavaWebSocket", TASK);
        kinds.add(new ServerKind(
                "kryonet", "tcp", "kryo", false, Runtime.JVM, tools.java(PEERS + "KryoNet", TASK, "32", "1024")));
        tools.node("net.js").ifPresent(command -> addNode("node-net", "tcp", command));
        tools.node("ws.js").ifPresent(command -> addNode("node-ws", "ws", command));
        tools.node("dgram.js").ifPresent(command -> addNode("node-dgram", "udp", command));
    }

    private void addJava(String name, String carrier, String main, String... arguments) {
        kinds.add(new ServerKind(name, carrier, carrier, true, Runtime.JVM, tools.java(main, arguments)));
    }

    private void addFloor(String name, String carrier, String main, String io) {
        boolean datagrams = carrier.equals("udp");
        kinds.add(new ServerKind(name, carrier, carrier, datagrams, Runtime.JVM, tools.java(FLOORS + main, io)));
    }

    private void addNode(String name, String carrier, List<String> program) {
        List<String> command = new ArrayList<>(program);
        command.add(TASK);
        kinds.add(new ServerKind(name, carrier, carrier, true, Runtime.NODE, command));
    }

    private static String name(String name, String io) {
        return io.equals(EPOLL) ? name : name + "-" + io;
    }
}
