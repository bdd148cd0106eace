package dev.makerwire.transport.memory;

import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.OpenOptions;
import java.util.Objects;

/** Refuses options that mean nothing, by name and value. */
final class Check {
    private Check() {}

    static void options(ListenOptions options) {
        Objects.requireNonNull(options.carrier(), "carrier");
        Objects.requireNonNull(options.host(), "host");
        port(options.port(), 0);
        if (options.carrier().messages()) {
            atLeastOne(options.webSocket().maxMessageBytes(), "maxMessageBytes");
            atLeastOne(options.upgradeTimeoutNanos(), "upgradeTimeoutNanos");
            atLeastOne(options.maxPendingUpgrades(), "maxPendingUpgrades");
        }
    }

    static void options(OpenOptions options) {
        Objects.requireNonNull(options.carrier(), "carrier");
        Objects.requireNonNull(options.host(), "host");
        port(options.port(), 1);
        port(options.localPort(), 0);
        if (!options.localHost().isEmpty() && !IpLiteral.is(options.localHost())) {
            throw new IllegalArgumentException(
                    "the local host \"" + options.localHost() + "\" is no literal IP address");
        }
        if (options.carrier().messages()) {
            atLeastOne(options.webSocket().maxMessageBytes(), "maxMessageBytes");
            if (!options.path().startsWith("/")) {
                throw new IllegalArgumentException("the path \"" + options.path() + "\" does not begin with a slash");
            }
        }
    }

    static void port(int port, int least) {
        if (port < least || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside " + least + " to 65535");
        }
    }

    static void atLeastOne(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + " is below 1");
        }
    }
}
