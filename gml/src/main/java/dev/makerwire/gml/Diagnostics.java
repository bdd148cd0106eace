package dev.makerwire.gml;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Where GML code is told of its mistakes, which in GameMaker do not throw. */
final class Diagnostics {
    /** A mistake is made once per frame as easily as once: the console hears each only once, as far as this remembers. */
    static final int REMEMBERED_LINES = 256;

    private final Set<String> said = new HashSet<>();
    private volatile Consumer<String> sink = this::print;

    void sink(Consumer<String> value) {
        sink = value;
    }

    void toStandardError() {
        sink = this::print;
    }

    void report(String function, String problem) {
        sink.accept("makerwire: " + function + ": " + problem);
    }

    private void print(String line) {
        if (said.size() >= REMEMBERED_LINES) {
            said.clear();
        }
        if (said.add(line)) {
            System.err.println(line);
        }
    }
}
