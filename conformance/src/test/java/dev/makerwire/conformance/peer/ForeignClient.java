package dev.makerwire.conformance.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A foreign program that plays one client scenario after another, as it is told: most of a short test is its start. */
public final class ForeignClient implements AutoCloseable {
    private final Supplier<ForeignProcess> starter;
    private ForeignProcess process;

    private ForeignClient(Supplier<ForeignProcess> starter) {
        this.starter = starter;
    }

    public static ForeignClient python() {
        return new ForeignClient(() -> Peers.python("client"));
    }

    public static ForeignClient node() {
        return new ForeignClient(() -> Peers.node("client"));
    }

    /** Plays a scenario against a listener of ours and returns what was printed; fails unless it was done. */
    public List<String> run(EchoHost server, Kind kind, String scenario, String... more) {
        if (process == null) {
            process = starter.get();
            process.await("ready");
        }
        String words = String.join(" ", Peers.clientArguments(server, kind, scenario, more));
        process.tell(words);
        List<String> lines = new ArrayList<>();
        try {
            process.await("'done' or 'failed' after: " + words, line -> {
                lines.add(line);
                return line.equals("done") || line.startsWith("failed");
            });
        } catch (AssertionError stuck) {
            // Whatever it is doing, the next scenario gets a new one.
            close();
            throw stuck;
        }
        if (!lines.contains("done")) {
            throw new AssertionError(words + ": " + lines);
        }
        return lines;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}
