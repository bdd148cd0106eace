package dev.makerwire.app.serve;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.app.cli.ExitCode;
import dev.makerwire.app.cli.IntRange;
import dev.makerwire.app.cli.Version;
import dev.makerwire.app.identity.Identity;
import dev.makerwire.app.identity.IdentityFiles;
import dev.makerwire.app.identity.KeptIdentity;
import dev.makerwire.app.identity.StateDirectory;
import dev.makerwire.network.SocketType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a server until somebody stops it. */
@Command(
        name = "serve",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Runs a server that GameMaker games connect to.",
            "",
            "Without any listener option it listens on tcp 6510, ws-raw 6520, udp 6510, ws 6521, wss-raw 6522 and "
                    + "wss 6523. PORT is 0 to 65535; 0 takes any free port. A WebSocket client that asks for the path "
                    + "/gm_websocket speaks packets and one that asks for /raw_websocket speaks raw, on any listener.",
            ""
        },
        footer = {
            "",
            "Prints a line 'listening KIND ADDRESS:PORT' for each listener, then a line 'ready'. Ctrl-C or SIGTERM "
                    + "stops it.",
            "Exit codes: 0 it was stopped, 1 it failed while running, 2 it could not start."
        })
public final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ListenerOptions listenerOptions;

    @Option(
            names = "--host",
            paramLabel = "ADDR",
            defaultValue = "",
            description = "Address to listen on (default: all, IPv4 and IPv6).")
    private String host;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Certificate and its chain, PEM, for wss (default: self-signed, made once and kept).")
    private Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Private key of --cert, PEM in PKCS#8 form, without a password.")
    private Path key;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where the self-signed certificate is kept (default: the user's state directory).")
    private Path state;

    @Option(
            names = "--app",
            paramLabel = "APP",
            defaultValue = "relay",
            converter = AppKind.Word.class,
            description = "What happens to packets (default: ${DEFAULT-VALUE}). relay: what one client sends goes to "
                    + "every other; a UDP peer is a client until it is silent for 30 s. echo: back to the sender.")
    private AppKind app;

    @Option(
            names = "--max-clients",
            paramLabel = "N",
            defaultValue = "10000",
            converter = ClientCount.class,
            description = "How many clients at once, 1 to 1000000 (default: ${DEFAULT-VALUE}). Lowered, with a line on "
                    + "standard error, where the system allows fewer open files.")
    private Integer maxClients;

    @Option(
            names = "--max-clients-per-address",
            paramLabel = "N",
            defaultValue = "256",
            converter = ClientCount.class,
            description = "How many connections one address may have, 1 to 1000000 (default: ${DEFAULT-VALUE}). IPv6 "
                    + "counts by the first 64 bits. This machine, a proxy on it for example, is limited only if this is "
                    + "given; behind a proxy elsewhere give as many as --max-clients.")
    private Integer maxClientsPerAddress;

    @Option(
            names = "--max-message",
            paramLabel = "BYTES",
            defaultValue = "4194304",
            converter = MessageSize.class,
            description = "Largest packet that a client may send, 1 to 1073741824 (default: ${DEFAULT-VALUE}).")
    private Integer maxMessage;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            converter = TransportKind.Word.class,
            description = TransportKind.DESCRIPTION)
    private Optional<TransportKind> transport = Optional.empty();

    @Option(names = "--verbose", description = "Log each client that comes or goes, on standard error (default: no).")
    private boolean verbose;

    /** Made by picocli. */
    public ServeCommand() {}

    /** Reads {@code --max-clients}. */
    static final class ClientCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return IntRange.parse(value, 1, 1_000_000, "a number of clients");
        }
    }

    /** Reads {@code --max-message}. */
    static final class MessageSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return IntRange.parse(value, 1, 1 << 30, "a number of bytes");
        }
    }

    @Override
    public Integer call() {
        List<ListenerPlan> plans = listenerOptions.plans();
        Optional<Identity> identity = identity(plans);
        Logger logger = LoggerFactory.getLogger("makerwire");
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--max-clients-per-address");
        ServeSettings settings = new ServeSettings(
                plans, host, identity, app, maxClients, maxClientsPerAddress, given, maxMessage, transport, verbose);
        PrintWriter out = spec.commandLine().getOut();
        try (Server server = Server.open(settings, logger)) {
            StopSignal signal = new StopSignal(server);
            try {
                announce(server, identity, out);
                server.run();
                out.println("stopping: " + server.summary());
            } finally {
                signal.forget();
            }
        }
        return ExitCode.OK;
    }

    private void announce(Server server, Optional<Identity> identity, PrintWriter out) {
        DescriptorLimit limit = server.limit();
        if (limit.maxClients() < maxClients) {
            spec.commandLine()
                    .getErr()
                    .println("makerwire serve: at most " + limit.maxClients() + " clients instead of " + maxClients
                            + ": the system allows " + limit.descriptors() + " open files (raise it with ulimit -n)");
        }
        out.println("makerwire " + Version.text() + ": " + app + " over " + server.transportName() + ", at most "
                + limit.maxClients() + " clients");
        for (Listeners.Open open : server.listeners()) {
            out.println("listening " + open.kind().word() + " " + open.local() + "  for "
                    + open.kind().call());
        }
        identity.filter(expired -> expired.end().isBefore(Instant.now()))
                .ifPresent(expired -> spec.commandLine()
                        .getErr()
                        .println("makerwire serve: certificate " + certificate
                                + " has expired; clients will refuse it"));
        if (certificate == null) {
            identity.ifPresent(made -> out.println("certificate SHA-256 " + made.fingerprint() + "  self-signed, until "
                    + LocalDate.ofInstant(made.end(), ZoneOffset.UTC)));
        }
        out.println("ready");
    }

    private Optional<Identity> identity(List<ListenerPlan> plans) {
        if ((certificate == null) != (key == null)) {
            throw CommandFailure.usage(
                    certificate == null
                            ? "--key " + key + " needs --cert FILE as well"
                            : "--cert " + certificate + " needs --key FILE as well");
        }
        boolean secure = plans.stream().anyMatch(plan -> plan.kind().type() == SocketType.WSS);
        if (!secure) {
            if (certificate != null) {
                throw CommandFailure.usage("--cert " + certificate + " needs --wss PORT or --wss-raw PORT as well");
            }
            return Optional.empty();
        }
        if (certificate != null) {
            return Optional.of(IdentityFiles.read(certificate, key));
        }
        Path directory = state == null ? StateDirectory.ofUser() : state;
        return Optional.of(new KeptIdentity(directory, Clock.systemUTC()).obtain());
    }
}
