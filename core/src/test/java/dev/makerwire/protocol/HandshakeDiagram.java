package dev.makerwire.protocol;

import dev.makerwire.protocol.Handshake.Move;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the handshake's table for a page, between two marks on it. */
final class HandshakeDiagram {
    static final String BEGIN = "<!-- begin: drawn from the handshake table, do not edit -->";
    static final String END = "<!-- end: drawn from the handshake table -->";

    private HandshakeDiagram() {}

    /** The page with the diagram as the table has it now. */
    static String refreshed(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has lost the marks \"" + BEGIN + "\" and \"" + END + "\"");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + draw(Handshake.TABLE) + page.substring(end);
    }

    static String draw(List<Move> table) {
        StringBuilder text = new StringBuilder();
        for (Role role : Role.values()) {
            text.append("\n**").append(words(role)).append("**\n\n```mermaid\nstateDiagram-v2\n    [*] --> NEW\n");
            edges(table, role)
                    .forEach((ends, labels) -> text.append("    ")
                            .append(ends)
                            .append(" : ")
                            .append(String.join("<br>", labels))
                            .append('\n'));
            text.append("    ENDED --> [*]\n    FAILED --> [*]\n```\n");
        }
        return text.append('\n').toString();
    }

    /** One arrow for each pair of states; what changes nothing is left out, or the picture would be loops. */
    private static Map<String, List<String>> edges(List<Move> table, Role role) {
        Map<String, List<String>> edges = new LinkedHashMap<>();
        for (Move move : table) {
            if (move.role() == role && move.from() != move.next()) {
                edges.computeIfAbsent(move.from() + " --> " + move.next(), ends -> new ArrayList<>())
                        .add(label(move));
            }
        }
        return edges;
    }

    private static String label(Move move) {
        return switch (move.action()) {
            case NOTHING -> words(move.input());
            case REPORT_VIOLATION ->
                words(move.input()) + " / " + move.violation().code();
            default -> words(move.input()) + " / " + words(move.action());
        };
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
