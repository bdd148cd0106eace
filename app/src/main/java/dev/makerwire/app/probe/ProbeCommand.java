package dev.makerwire.app.probe;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.app.cli.ExitCode;
import dev.makerwire.app.cli.IntRange;
import dev.makerwire.app.probe.Report.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a server step by step. */
@Command(
        name = "probe",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Tries a server step by step: name, connect, TLS, upgrade, greeting, handshake, echo. Says which step "
                    + "failed and what that usually means.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 a connection works, even if no echo comes; 1 a step failed, or nothing came back over UDP, "
                    + "which has no connections; 2 wrong use."
        })
public final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            description = "tcp://HOST:PORT, udp://HOST:PORT, ws://HOST:PORT[/PATH] or wss://HOST:PORT[/PATH].")
    private String url;

    @Option(
            names = "--raw",
            description = "The server speaks raw: no greeting, no headers (default: it speaks packets).")
    private boolean raw;

    @Option(
            names = "--timeout",
            paramLabel = "MILLIS",
            defaultValue = "3000",
            converter = Millis.class,
            description = "How long each step may take, 1 to 600000 milliseconds (default: ${DEFAULT-VALUE}).")
    private Integer timeoutMillis;

    @Option(
            names = "--insecure",
            description = "Believe any certificate. For development only (default: it must be trusted).")
    private boolean insecure;

    @Option(
            names = "--message",
            paramLabel = "TEXT",
            defaultValue = "makerwire probe",
            description = "What to send, not empty (default: ${DEFAULT-VALUE}).")
    private String message;

    /** Made by picocli. */
    public ProbeCommand() {}

    /** Reads {@code --timeout}. */
    static final class Millis implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return IntRange.parse(value, 1, 600_000, "a number of milliseconds");
        }
    }

    @Override
    public Integer call() throws IOException {
        Target target = Target.parse(url);
        if (message.isEmpty()) {
            throw CommandFailure.usage("--message is empty; there is nothing to send");
        }
        if (insecure && !target.url().secure()) {
            throw CommandFailure.usage("--insecure is for wss:// only, and this is '" + url + "'");
        }
        ProbeSettings settings =
                new ProbeSettings(raw, insecure, timeoutMillis, message.getBytes(StandardCharsets.UTF_8));
        PrintWriter out = spec.commandLine().getOut();
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        try {
            boolean echoed = probe(target, settings, new Report(out, ansi));
            out.println(ansi.string("@|bold,green works|@") + (echoed ? "" : ": connected, but no echo"));
            return ExitCode.OK;
        } catch (StepFailed failed) {
            out.println(ansi.string("@|bold,red does not work|@"));
            return ExitCode.FAILED;
        }
    }

    private static boolean probe(Target target, ProbeSettings settings, Report report) throws StepFailed, IOException {
        return target.scheme() == Target.Scheme.UDP
                ? new DatagramProbe(target, settings, report).run()
                : new StreamProbe(target, settings, report).run();
    }
}
