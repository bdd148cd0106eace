package dev.makerwire.app.demo;

import dev.makerwire.app.cli.Text;
import dev.makerwire.network.Peer;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints events as rows with aligned columns, each as it arrives. */
final class EventTable {
    private static final String ROW = "%-7s  %-20s  %3s  %6s  %-9s  %5s  %4s  %s";

    private final PrintWriter out;
    private int events;

    EventTable(PrintWriter out) {
        this.out = out;
    }

    /** How many events were printed. */
    int events() {
        return events;
    }

    void head() {
        print("carrier", "event", "id", "socket", "ip", "port", "size", "what");
    }

    /** A call that the game makes. It is no event. */
    void call(String carrier, String what) {
        print(carrier, "", "", "", "", "", "", what);
    }

    void event(String carrier, String event, int id, String socket, Peer peer, String size, String what) {
        events++;
        print(carrier, event, id, socket, peer.ip(), peer.port(), size, what);
    }

    private void print(Object... columns) {
        out.println(Text.printable(String.format(Locale.ROOT, ROW, columns)));
    }
}
