package dev.makerwire.network;

import dev.makerwire.transport.Address;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts connections to all servers by the address that they come from, and turns away those of an address that has too
 * many or comes too often. How often is a bucket: full at first, one connection takes one token, and a minute fills it.
 */
final class Visitors {
    /** Addresses without a connection that are remembered because their bucket is not full again. */
    static final int MOST_REMEMBERED = 4096;

    private static final double MINUTE_NANOS = 60e9;

    private final Engine engine;
    private final int mostClients;
    private final int mostHandshakes;
    private final int mostPerMinute;
    private final Map<String, Visitor> here = new HashMap<>();
    private final Map<String, Visitor> gone = new Recent<>(MOST_REMEMBERED);

    /** One address that has come. */
    static final class Visitor {
        /** Whoever is not limited is not counted either. */
        private static final Visitor UNLIMITED = new Visitor("");

        private final String key;
        private int handshakes;
        private int clients;
        private double tokens;
        private long countedNanos;

        private Visitor(String key) {
            this.key = key;
        }
    }

    Visitors(Engine engine) {
        this.engine = engine;
        this.mostClients = engine.options.maxClientsPerAddress;
        this.mostHandshakes = engine.options.maxPendingHandshakesPerAddress;
        this.mostPerMinute = engine.options.maxConnectsPerMinutePerAddress;
    }

    /** A new connection begins its handshake. Returns null when it must not, which was counted. */
    Visitor arrives(Address remote) {
        return admit(remote, true);
    }

    /** A connection that has {@linkplain #arrives arrived} before and left its first handshake begins the next one. */
    Visitor goesOn(Address remote) {
        return admit(remote, false);
    }

    private Visitor admit(Address remote, boolean isNew) {
        if (engine.options.unlimitedAddresses.test(remote.ip())) {
            return Visitor.UNLIMITED;
        }
        String key = AddressKey.of(remote.ip());
        Visitor visitor = find(key);
        Limit hit = isNew && !takeToken(visitor) ? Limit.CONNECTS_PER_ADDRESS : full(visitor);
        if (hit != null) {
            engine.hit(hit, "a connection from " + remote + " was closed");
            settle(visitor);
            return null;
        }
        visitor.handshakes++;
        return visitor;
    }

    private Limit full(Visitor visitor) {
        if (visitor.handshakes + visitor.clients >= mostClients) {
            return Limit.CLIENTS_PER_ADDRESS;
        }
        return visitor.handshakes >= mostHandshakes ? Limit.HANDSHAKES_PER_ADDRESS : null;
    }

    private Visitor find(String key) {
        Visitor visitor = here.get(key);
        if (visitor == null) {
            visitor = gone.remove(key);
            if (visitor == null) {
                visitor = new Visitor(key);
                visitor.tokens = mostPerMinute;
                visitor.countedNanos = engine.transport.nanoTime();
            }
            here.put(key, visitor);
        }
        return visitor;
    }

    private boolean takeToken(Visitor visitor) {
        refill(visitor);
        if (visitor.tokens < 1) {
            return false;
        }
        visitor.tokens--;
        return true;
    }

    private void refill(Visitor visitor) {
        long now = engine.transport.nanoTime();
        double more = (now - visitor.countedNanos) * (mostPerMinute / MINUTE_NANOS);
        visitor.tokens = Math.min(mostPerMinute, visitor.tokens + more);
        visitor.countedNanos = now;
    }

    /** Its handshake is done: it is a client. */
    void rose(Visitor visitor) {
        if (visitor != Visitor.UNLIMITED) {
            visitor.handshakes--;
            visitor.clients++;
        }
    }

    /** It left during its handshake. */
    void leftHandshake(Visitor visitor) {
        if (visitor != Visitor.UNLIMITED) {
            visitor.handshakes--;
            settle(visitor);
        }
    }

    /** It was a client and is none any more. */
    void left(Visitor visitor) {
        if (visitor != Visitor.UNLIMITED) {
            visitor.clients--;
            settle(visitor);
        }
    }

    /** Forgets an address that has no connection, at once or when its bucket is full again or others need the place. */
    private void settle(Visitor visitor) {
        if (visitor.handshakes + visitor.clients > 0) {
            return;
        }
        here.remove(visitor.key);
        refill(visitor);
        if (visitor.tokens < mostPerMinute) {
            gone.put(visitor.key, visitor);
        }
    }

    /** How many addresses are remembered. */
    int remembered() {
        return here.size() + gone.size();
    }
}
