package dev.makerwire.app.serve;

import dev.makerwire.app.cli.Words;
import dev.makerwire.app.relay.Echo;
import dev.makerwire.app.relay.PacketApp;
import dev.makerwire.app.relay.Relay;
import dev.makerwire.network.Network;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** What a server can do with packets. */
enum AppKind {
    RELAY,
    ECHO;

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code --app}. */
    static final class Word implements ITypeConverter<AppKind> {
        @Override
        public AppKind convert(String value) {
            return Words.find(value, values());
        }
    }

    PacketApp on(Network network, int maxClients) {
        return switch (this) {
            case RELAY -> new Relay(network, maxClients, System::nanoTime);
            case ECHO -> new Echo(network);
        };
    }
}
