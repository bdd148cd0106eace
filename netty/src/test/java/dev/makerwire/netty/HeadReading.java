package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Reads bytes as the head of an HTTP message, the way an upgrade does. For those who try bytes that nobody thought of. */
public final class HeadReading {
    /** The longest head. */
    public static final int MOST_BYTES = HttpHead.MOST_BYTES;

    /** The most fields of a head. */
    public static final int MOST_FIELDS = HttpHead.MOST_FIELDS;

    /**
     * What came of it.
     *
     * @param complete whether the head's end was reached
     * @param full whether there were as many bytes as there may be
     * @param taken how many bytes were taken
     * @param firstLine the first line, if it is a head
     * @param fields the fields, if it is a head
     */
    public record Outcome(
            boolean complete, boolean full, int taken, Optional<String> firstLine, Map<String, String> fields) {}

    private HeadReading() {}

    /**
     * Reads.
     *
     * @param bytes what arrived
     * @param cuts gives the length of the next piece, at least 1, for the number of bytes that are left
     * @return what came of it
     */
    public static Outcome read(byte[] bytes, IntUnaryOperator cuts) {
        HttpHead.Collector collector = new HttpHead.Collector();
        boolean complete = false;
        int at = 0;
        int taken = 0;
        while (at < bytes.length && !complete && !collector.full()) {
            int length = Math.min(bytes.length - at, cuts.applyAsInt(bytes.length - at));
            ByteBuf piece = Unpooled.wrappedBuffer(bytes, at, length);
            complete = collector.take(piece);
            taken += length - piece.readableBytes();
            at += length;
        }
        HttpHead head = complete ? collector.head() : null;
        return head == null
                ? new Outcome(complete, collector.full(), taken, Optional.empty(), Map.of())
                : new Outcome(
                        true, collector.full(), taken, Optional.of(head.firstLine()), new TreeMap<>(head.fields()));
    }

    /**
     * Has every question of an upgrade answered about a text of the other side.
     *
     * @param text the value of a field
     * @return the answers
     */
    public static String answers(String text) {
        return Upgrades.grant(text) + " " + Upgrades.granted(text) + " " + Upgrades.validKey(text) + " "
                + Upgrades.accept(text).length();
    }
}
