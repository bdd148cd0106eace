package dev.makerwire.app.serve;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.Network;
import dev.makerwire.network.ServerOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.TlsIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens planned listeners on a network. */
public final class Listeners {
    /** The path on which GameMaker's own network tests speak packets. */
    private static final String PACKETS_PATH = "/gm_websocket";

    /** The path on which they speak raw. */
    private static final String RAW_PATH = "/raw_websocket";

    private Listeners() {}

    /**
     * A listener that is open.
     *
     * @param kind what it accepts and speaks
     * @param id its server id
     * @param local where it listens
     */
    public record Open(ListenerKind kind, int id, Address local) {}

    /**
     * Opens listeners in their order.
     *
     * @param network where they belong
     * @param plans which
     * @param host the address to listen on; empty for all
     * @param maxClients how many clients each may have
     * @param identity what secure ones prove themselves with; needed only for those
     * @return the open listeners, in the order of the plans
     * @throws CommandFailure naming the first that cannot be opened; those before it stay open until the network closes
     */
    public static List<Open> open(
            Network network, List<ListenerPlan> plans, String host, int maxClients, Optional<TlsIdentity> identity) {
        List<Open> open = new ArrayList<>();
        for (ListenerPlan plan : plans) {
            ServerOptions options = new ServerOptions(plan.kind().type(), plan.port(), maxClients)
                    .host(host)
                    .dialect(plan.kind().dialect());
            if (isWebSocket(plan.kind())) {
                options.dialectOn(PACKETS_PATH, Dialect.PACKETS).dialectOn(RAW_PATH, Dialect.RAW);
            }
            identity.ifPresent(options::identity);
            int id = network.createServer(options);
            if (id < 0) {
                throw CommandFailure.usage("cannot listen for " + plan.kind().word() + ": " + network.lastProblem());
            }
            open.add(new Open(plan.kind(), id, network.info(id).orElseThrow().local()));
        }
        return open;
    }

    private static boolean isWebSocket(ListenerKind kind) {
        return kind.type() == SocketType.WS || kind.type() == SocketType.WSS;
    }
}
