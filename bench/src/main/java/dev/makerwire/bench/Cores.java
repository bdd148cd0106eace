package dev.makerwire.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Which processors the two sides run on.
 *
 * @param server the server's
 * @param load the load generator's, and our own
 */
record Cores(int server, int load) {
    /** Puts a command on a processor; does nothing where there is only one. */
    static List<String> pinned(int core, List<String> command) {
        if (Runtime.getRuntime().availableProcessors() < 2
                || Tools.find("taskset").isEmpty()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        pinned.addAll(command);
        return pinned;
    }
}
