package dev.makerwire.bench;

import java.util.Locale;

/** What can be measured. */
enum Task {
    /** Closed loop: each packet that came back is answered with the next. */
    ECHO("closed"),
    /** One sends, all others receive. */
    FANOUT("fanout"),
    /** Open loop: packets at a fixed rate, latency from the moment they should have been sent. */
    LATENCY("open"),
    /** Connections that have exchanged one packet and then do nothing: memory. */
    IDLE("idle");

    private final String loadMode;

    Task(String loadMode) {
        this.loadMode = loadMode;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the load generator calls it. */
    String loadMode() {
        return loadMode;
    }

    /** What a server has to be told. */
    String serverWord() {
        return this == FANOUT ? "fanout" : "echo";
    }
}
