package dev.makerwire.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code makerwire bench}. */
@Command(
        name = "makerwire bench",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        description = {
            "Measures Makerwire against other servers on this machine; bench/README.md says how.",
            "Without an option the standard plan is run, which takes about half an hour.",
            ""
        })
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int STARTS = 10;

    /** Which plan. */
    static final class PlanChoice {
        @Option(names = "--quick", description = "A few cells, less than three minutes.")
        private boolean quick;

        @Option(
                names = "--full",
                description = "Everything, five times; takes an hour and a half, with more --rounds longer.")
        private boolean full;
    }

    @ArgGroup
    private PlanChoice choice = new PlanChoice();

    @Option(
            names = "--micro",
            description = "Run the JMH benchmarks of single parts instead; with --quick just to see that they work.")
    private boolean micro;

    @Option(names = "--list", description = "Show what would be run and exit.")
    private boolean list;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "Run only what matches: a regular expression that is looked for in the lines of --list.")
    private Pattern only = Pattern.compile("");

    @Option(names = "--rounds", paramLabel = "N", description = "How often each server is asked each cell.")
    private int rounds;

    @Option(names = "--window", paramLabel = "SECONDS", description = "How long is counted each time.")
    private double window;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Processor time that each server on a JVM or Node spends before anything counts.")
    private double warmUp;

    @Option(names = "--server-core", paramLabel = "N", description = "Processor of the servers, by default 0.")
    private int serverCore;

    @Option(names = "--load-core", paramLabel = "N", description = "Processor of the load, by default 1.")
    private int loadCore = 1;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where results go, by default a new folder in .makerwire/bench.")
    private Path folder;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Measure nothing; write table and report anew from the samples in a folder.")
    private Path again;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final PrintStream err = System.err;

    private Bench() {}

    /**
     * Runs and exits.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof Trouble) {
                        command.getErr().println("makerwire bench: " + failure.getMessage());
                        return FAILED;
                    }
                    throw failure;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Trouble {
        Path root = Path.of(System.getProperty("makerwire.root", "."))
                .toAbsolutePath()
                .normalize();
        Tools tools = new Tools(root, line -> err.println(line));
        Path out = folder == null ? newFolder(root) : folder;
        if (again != null) {
            show(Results.read(again.resolve("samples.jsonl")), again);
            return 0;
        }
        if (micro) {
            Files.createDirectories(out);
            return Micro.run(tools, new Cores(serverCore, loadCore), only.pattern(), choice.quick, out);
        }
        tools.prepare();
        Plan plan = plan();
        Selection selection = new Selection(plan, new Catalogue(tools, plan.variants()), only, tools.tls());
        if (selection.samples() == 0) {
            throw new Trouble("nothing matches '" + only + "'; --list shows what there is");
        }
        if (list) {
            selection
                    .cells()
                    .forEach(cell ->
                            selection.servers(cell).forEach(kind -> System.out.println(cell.id() + " " + kind.name())));
            return 0;
        }
        Files.createDirectories(out);
        run(selection, tools, out);
        return 0;
    }

    private Plan plan() {
        Plan plan = choice.quick ? Plan.quick() : choice.full ? Plan.full() : Plan.standard();
        return new Plan(
                plan.name(),
                plan.cells(),
                rounds > 0 ? rounds : plan.rounds(),
                warmUp > 0 ? warmUp : plan.warmUpSeconds(),
                plan.leadSeconds(),
                window > 0 ? window : plan.windowSeconds(),
                plan.variants());
    }

    private static Path newFolder(Path root) {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return root.resolve(".makerwire").resolve("bench").resolve(time);
    }

    private void run(Selection selection, Tools tools, Path out) throws IOException, InterruptedException {
        Plan plan = selection.plan();
        Cores cores = new Cores(serverCore, loadCore);
        Results results = new Results(out.resolve("samples.jsonl"));
        double each = plan.leadSeconds() + plan.windowSeconds() + 0.5;
        Progress progress = new Progress(err, System.console() != null, selection.samples(), each);
        new Runner(selection, new Load(tools, cores), cores, results, progress, out.resolve("servers.log")).run();
        if (only.matcher("start serve").find()) {
            err.println("starting makerwire serve, several times");
            results.startMillis(StartUp.measure(tools.root(), STARTS));
        }
        Map<String, String> machine = Machine.describe(tools.root());
        machine.put("plan", plan.toText());
        machine.put("pinned", "servers to processor " + serverCore + ", load to " + loadCore);
        results.machine(machine);
        results.close();
        show(results, out);
    }

    private static void show(Results results, Path out) throws IOException {
        new Report(results).write(out.resolve("report.html"));
        String table = new Table(results).render();
        Files.writeString(out.resolve("table.txt"), table);
        System.out.println(table);
        System.out.println("report: " + out.resolve("report.html"));
    }
}
