package dev.makerwire.app;

import dev.makerwire.app.cli.Errors;
import dev.makerwire.app.cli.ExitCode;
import dev.makerwire.app.cli.Version;
import dev.makerwire.app.demo.DemoCommand;
import dev.makerwire.app.probe.ProbeCommand;
import dev.makerwire.app.serve.ServeCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code makerwire} command. */
@Command(
        name = "makerwire",
        versionProvider = Version.class,
        description = {"GameMaker's networking for the JVM.", ""},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, DemoCommand.class, ProbeCommand.class, BenchCommand.class},
        footer = {"", "makerwire COMMAND --help shows the options of a command."})
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    private Main() {}

    /**
     * Runs one command and exits with its code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        prepare();
        System.exit(commandLine().execute(args));
    }

    /** What has to be settled before the first class of a library is touched. */
    static void prepare() {
        // The start of Java's flight recorder, for events about Netty's buffers, is a tenth of ours. Who wants them
        // sets it.
        System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        Errors errors = new Errors();
        return LauncherCommand.addTo(new CommandLine(new Main()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine().usage(err);
        return ExitCode.USAGE;
    }
}
