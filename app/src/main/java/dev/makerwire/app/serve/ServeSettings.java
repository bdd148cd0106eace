package dev.makerwire.app.serve;

import dev.makerwire.app.identity.Identity;
import java.util.List;
import java.util.Optional;

/**
 * What a server is to be.
 *
 * @param plans its listeners
 * @param host the address to listen on; empty for all
 * @param identity what secure listeners prove themselves with; needed only for those
 * @param app what happens to packets
 * @param maxClients how many clients at once
 * @param maxClientsPerAddress how many connections one address may have
 * @param limitsThisMachine whether that holds for this machine itself, too
 * @param maxMessageBytes the largest packet that a client may send
 * @param transport how to wait for sockets; none for the best there is
 * @param verbose whether to log who comes and goes
 */
record ServeSettings(
        List<ListenerPlan> plans,
        String host,
        Optional<Identity> identity,
        AppKind app,
        int maxClients,
        int maxClientsPerAddress,
        boolean limitsThisMachine,
        int maxMessageBytes,
        Optional<TransportKind> transport,
        boolean verbose) {}
