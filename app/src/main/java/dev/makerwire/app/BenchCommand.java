package dev.makerwire.app;

import dev.makerwire.app.cli.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the list of commands for what the launcher starts from a build of its own, which has the peers in it. */
@Command(name = "bench", description = "Measures against other servers. Only in the project's own directory.")
final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private List<String> ignored;

    @Override
    public Integer call() {
        throw CommandFailure.usage(
                "the launcher runs the benchmark: in the project's directory, run ./makerwire bench");
    }
}
