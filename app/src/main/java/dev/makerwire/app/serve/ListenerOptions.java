package dev.makerwire.app.serve;

import dev.makerwire.app.cli.Port;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name listeners, and the listeners that a server has when nobody names any. */
final class ListenerOptions {
    /** GameMaker's manual connects to tcp 6510 and, raw, to ws 6520. */
    static final List<ListenerPlan> DEFAULT = List.of(
            new ListenerPlan(ListenerKind.TCP, 6510),
            new ListenerPlan(ListenerKind.WS_RAW, 6520),
            new ListenerPlan(ListenerKind.UDP, 6510),
            new ListenerPlan(ListenerKind.WS, 6521),
            new ListenerPlan(ListenerKind.WSS_RAW, 6522),
            new ListenerPlan(ListenerKind.WSS, 6523));

    @Option(names = "--tcp", paramLabel = "PORT", converter = Port.class, description = "TCP for network_connect.")
    private Integer tcp;

    @Option(
            names = "--tcp-raw",
            paramLabel = "PORT",
            converter = Port.class,
            description = "TCP for network_connect_raw.")
    private Integer tcpRaw;

    @Option(names = "--udp", paramLabel = "PORT", converter = Port.class, description = "UDP for network_send_udp.")
    private Integer udp;

    @Option(
            names = "--udp-raw",
            paramLabel = "PORT",
            converter = Port.class,
            description = "UDP for network_send_udp_raw.")
    private Integer udpRaw;

    @Option(
            names = "--ws",
            paramLabel = "PORT",
            converter = Port.class,
            description = "WebSocket for network_connect_async.")
    private Integer ws;

    @Option(
            names = "--ws-raw",
            paramLabel = "PORT",
            converter = Port.class,
            description = "WebSocket for network_connect_raw_async.")
    private Integer wsRaw;

    @Option(
            names = "--wss",
            paramLabel = "PORT",
            converter = Port.class,
            description = "Secure WebSocket for network_connect_async.")
    private Integer wss;

    @Option(
            names = "--wss-raw",
            paramLabel = "PORT",
            converter = Port.class,
            description = "Secure WebSocket for network_connect_raw_async.")
    private Integer wssRaw;

    /** The listeners that were named, or the default ones. */
    List<ListenerPlan> plans() {
        List<ListenerPlan> plans = new ArrayList<>();
        add(plans, ListenerKind.TCP, tcp);
        add(plans, ListenerKind.TCP_RAW, tcpRaw);
        add(plans, ListenerKind.UDP, udp);
        add(plans, ListenerKind.UDP_RAW, udpRaw);
        add(plans, ListenerKind.WS, ws);
        add(plans, ListenerKind.WS_RAW, wsRaw);
        add(plans, ListenerKind.WSS, wss);
        add(plans, ListenerKind.WSS_RAW, wssRaw);
        return plans.isEmpty() ? DEFAULT : plans;
    }

    private static void add(List<ListenerPlan> plans, ListenerKind kind, Integer port) {
        if (port != null) {
            plans.add(new ListenerPlan(kind, port));
        }
    }
}
