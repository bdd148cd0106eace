package dev.makerwire.app.demo;

import dev.makerwire.app.cli.ExitCode;
import dev.makerwire.app.identity.Identity;
import dev.makerwire.app.serve.ListenerKind;
import dev.makerwire.app.serve.TransportKind;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.transport.TlsIdentity;
import dev.makerwire.transport.TlsTrust;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows that every kind of connection works on this machine. */
@Command(
        name = "demo",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Runs a server and the manual's client in one program, over every kind of connection, and prints each "
                    + "event as it arrives.",
            ""
        },
        footer = {"", "Exit codes: 0 all is well, 1 a step failed, 2 it could not start."})
public final class DemoCommand implements Callable<Integer> {
    private static final String HERE = "127.0.0.1";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            converter = TransportKind.Word.class,
            description = TransportKind.DESCRIPTION)
    private Optional<TransportKind> transport = Optional.empty();

    /** Made by picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() {
        long began = System.nanoTime();
        TlsIdentity identity = Identity.selfSigned(List.of("localhost"), List.of(HERE), Instant.now())
                .tls();
        NetworkOptions options = new NetworkOptions()
                .transport(TransportKind.open(transport))
                .connectTimeoutMillis(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS))
                .trust(TlsTrust.only(identity.certificateChainPem()));
        PrintWriter out = spec.commandLine().getOut();
        EventTable table = new EventTable(out);
        List<String> failures;
        try (Network network = Network.open(options)) {
            failures = new Demo(network, HERE, table, PATIENCE_NANOS).play(identity);
        }
        out.println();
        out.println(verdict(failures, table.events(), began));
        return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private String verdict(List<String> failures, int events, long began) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        int kinds = ListenerKind.values().length;
        boolean well = failures.isEmpty();
        String mark = well ? "@|bold,green all is well|@" : "@|bold,red failed|@";
        String rest = well
                ? kinds + " of " + kinds + " kinds, " + events + " events, " + millis + " ms"
                : failures.size() + " of " + kinds + " kinds: " + String.join("; ", failures);
        return spec.commandLine().getColorScheme().ansi().string(mark) + ": " + rest;
    }
}
