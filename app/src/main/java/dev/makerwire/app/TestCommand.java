package dev.makerwire.app;

import dev.makerwire.app.cli.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the list of commands for what the launcher does itself: it builds the project, which Java cannot do here. */
@Command(name = "test", description = "Builds everything and runs every test. Only in the project's own directory.")
final class TestCommand implements Callable<Integer> {
    @Unmatched
    private List<String> ignored;

    @Override
    public Integer call() {
        throw CommandFailure.usage("the launcher runs the tests: in the project's directory, run ./makerwire test");
    }
}
