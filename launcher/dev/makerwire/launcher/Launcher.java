package dev.makerwire.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What both launch scripts run: {@code test} runs the whole suite, {@code mutate} changes the code to see whether the suite
 * notices, {@code fuzz} and {@code soak} stand among the tests, {@code bench} is the benchmark, and anything else a command
 * of the app. Benchmark and app are built when they are not up to date and then called inside this very JVM, so that
 * signals and exit codes are their own.
 */
public final class Launcher {
    /** What the scripts and we exit with when something has to be mended first. */
    static final int UNUSABLE = 2;
    /** The property that is set where a start is only rehearsed. */
    static final String REHEARSAL = "makerwire.rehearsal";

    private Launcher() {}

    /**
     * Runs a command.
     *
     * @param arguments the command and its arguments
     * @throws Throwable whatever the app throws
     */
    public static void main(String[] arguments) throws Throwable {
        Path root = Path.of(System.getProperty("makerwire.root"));
        try {
            if (Boolean.getBoolean(REHEARSAL)) {
                rehearse(root, arguments);
                return;
            }
            if (arguments.length > 0) {
                runOwn(root, arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
            }
            if (arguments.length > 0 && arguments[0].equals("bench")) {
                Optional<Path> jar = new AppBuild(root, Program.BENCH).upToDate("none");
                run(Program.BENCH, jar, Arrays.copyOfRange(arguments, 1, arguments.length));
                return;
            }
            AppBuild app = new AppBuild(root, Program.APP);
            Optional<Path> jar = app.upToDate(System.getProperty("makerwire.run"));
            // The script for Windows does not ask for them: its launcher is no jar, which they would have to come from.
            String shared = System.getProperty("makerwire.shared");
            if (shared != null) {
                new SharedClasses(root, app.folder(), shared).upToDate();
            }
            run(Program.APP, jar, arguments);
        } catch (Trouble trouble) {
            System.err.println("makerwire: " + trouble.getMessage());
            System.exit(UNUSABLE);
        }
    }

    /** As when all is up to date, whatever happened to the sources meanwhile. */
    private static void rehearse(Path root, String[] arguments) throws Throwable {
        runOwn(root, "none of ours", arguments);
        AppBuild app = new AppBuild(root, Program.APP);
        app.isCurrent(System.getProperty("makerwire.run"));
        new SharedClasses(root, app.folder(), "none").isStamped();
        run(Program.REHEARSAL, Optional.empty(), arguments);
    }

    /** Runs the command and exits if we do it ourselves or in another Java; otherwise returns. */
    private static void runOwn(Path root, String command, String[] arguments) throws IOException, Trouble {
        if (command.equals("test")) {
            System.exit(new TestRun(root).run(arguments));
        }
        if (command.equals("mutate")) {
            System.exit(new MutationRun(root).run(arguments));
        }
        Optional<Tool> tool = Tool.named(command);
        if (tool.isPresent()) {
            System.exit(new ToolRun(root, tool.get()).run(arguments));
        }
    }

    /** @param jar where the program is, or none if it is on our own class path already */
    private static void run(Program program, Optional<Path> jar, String[] arguments) throws Throwable {
        ClassLoader loader = Launcher.class.getClassLoader();
        if (jar.isPresent()) {
            // Not below our own loader: that one may have an older build on its class path.
            URL[] urls = {jar.get().toUri().toURL()};
            loader = new URLClassLoader("makerwire", urls, ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
        }
        try {
            loader.loadClass(program.mainClass())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (ClassNotFoundException e) {
            throw new Trouble("the build has no " + program.mainClass());
        }
    }
}
