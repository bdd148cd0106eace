package dev.makerwire.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gets what the tests need beyond a JDK and Maven, as far as that is possible here, and says what is missing. */
final class TestSetup {
    private final Path root;
    private final Path log;
    private final TestTools tools = new TestTools();
    private final List<String> missing = new ArrayList<>();

    TestSetup(Path root) {
        this.root = root;
        this.log = root.resolve(".makerwire").resolve("setup.log");
    }

    /**
     * Does what is left to do; quick when that is nothing.
     *
     * @return arguments that tell the tests, through Maven, what there is
     */
    List<String> prepare() throws IOException {
        Files.createDirectories(log.getParent());
        if (!tools.look().missingNames().isEmpty() && mayInstall()) {
            installPackages();
            tools.look();
        }
        if (!tools.missingNames().isEmpty()) {
            missing.add(String.join(", ", tools.missingNames()) + " (on Debian, as root: apt-get install "
                    + String.join(" ", tools.missingPackages()) + ")");
        }
        if (tools.place("npm").isPresent()) {
            installNodeModules(tools.place("npm").get());
        }
        return tools.properties();
    }

    /** One line for each thing that could not be had; the tests that need it are skipped. */
    List<String> missing() {
        return missing;
    }

    private static boolean mayInstall() {
        return "root".equals(System.getProperty("user.name"))
                && Tools.find("apt-get").isPresent();
    }

    private void installPackages() throws IOException {
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(tools.missingPackages());
        String what = "installing " + String.join(", ", tools.missingPackages());
        ProcessBuilder update = new ProcessBuilder("apt-get", "update");
        ProcessBuilder installation = new ProcessBuilder(install);
        installation.environment().put("DEBIAN_FRONTEND", "noninteractive");
        step(what, update, installation);
    }

    /** The lock file names exact versions and their checksums; npm marks what it has installed with a copy of it. */
    private void installNodeModules(Path npm) throws IOException {
        Path folder = root.resolve("conformance/src/test/node");
        Path wanted = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/.package-lock.json");
        if (!Files.exists(wanted)
                || Files.exists(installed)
                        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0) {
            return;
        }
        ProcessBuilder builder =
                new ProcessBuilder(npm.toString(), "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        if (!step("installing node modules", builder.directory(folder.toFile()))) {
            missing.add("node modules (npm ci in " + folder + " failed; its log is " + log + ")");
        }
    }

    /** Runs commands one after another while they succeed, behind one line of progress. */
    private boolean step(String what, ProcessBuilder... commands) throws IOException {
        long start = System.nanoTime();
        System.err.print(what + " ...");
        System.err.flush();
        boolean done = true;
        for (ProcessBuilder command : commands) {
            command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            done = done
                    && Child.run(command, process -> process.getOutputStream().close()) == 0;
        }
        long seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000);
        System.err.println(done ? " " + seconds + " s" : " failed, see " + log);
        return done;
    }
}
