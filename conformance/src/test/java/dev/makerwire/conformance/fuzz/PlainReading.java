package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.Role;
import dev.makerwire.protocol.WireSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What must come of a whole stream, read in the most obvious way, with everything there at once (W-3 to W-18). It shares
 * no code with the product.
 */
final class PlainReading {
    private static final byte[] HEADER = WireSample.hex("DE C0 AD DE 0C 00 00 00");
    private static final int MAGIC = 4;
    private static final int LENGTH = 12;
    private static final int REPLY_FIXED = 12;

    private final byte[] stream;
    private final int limit;
    private final List<String> lines = new ArrayList<>();
    private int at;

    private PlainReading(byte[] stream, int limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** In the notation of {@link SessionNotes}. */
    static List<String> of(Role role, byte[] stream, int limit) {
        PlainReading reading = new PlainReading(stream, limit);
        if (role == Role.CLIENT ? reading.asClient() : reading.asServer()) {
            reading.packets();
        }
        return reading.lines;
    }

    private boolean asClient() {
        if (!greeting(WireSample.BANNER, WireSample.BANNER.length, "bad-banner")) {
            return false;
        }
        lines.add("send " + WireSample.hex(WireSample.REPLY, 0, WireSample.REPLY.length));
        if (!greeting(WireSample.ACK, WireSample.ACK.length, "bad-ack")) {
            return false;
        }
        lines.add("up 0");
        return true;
    }

    private boolean asServer() {
        lines.add("send " + WireSample.hex(WireSample.BANNER, 0, WireSample.BANNER.length));
        if (!greeting(WireSample.REPLY, REPLY_FIXED, "bad-reply")) {
            return false;
        }
        lines.add("send " + WireSample.hex(WireSample.ACK, 0, WireSample.ACK.length));
        lines.add("up " + (int) number(at - 4));
        return true;
    }

    private boolean greeting(byte[] whole, int fixed, String wrong) {
        for (int i = 0; i < whole.length; i++, at++) {
            if (at == stream.length) {
                lines.add("violation handshake-cut");
                return false;
            }
            if (i < fixed && stream[at] != whole[i]) {
                lines.add("violation " + wrong);
                return false;
            }
        }
        return true;
    }

    private void packets() {
        while (at < stream.length) {
            int there = Math.min(HEADER.length, stream.length - at);
            int wrong = Arrays.mismatch(HEADER, 0, there, stream, at, at + there);
            if (wrong >= 0) {
                lines.add(wrong < MAGIC ? "violation bad-header-magic" : "violation bad-header-length");
                return;
            }
            if (stream.length - at < LENGTH) {
                lines.add("violation packet-cut");
                return;
            }
            long length = number(at + HEADER.length);
            if (length > limit) {
                lines.add("violation packet-too-large");
                return;
            }
            at += LENGTH;
            if (length > stream.length - at) {
                lines.add("violation packet-cut");
                return;
            }
            lines.add(("packet " + WireSample.hex(stream, at, (int) length)).trim());
            at += (int) length;
        }
    }

    /** Little-endian, without a sign. */
    private long number(int from) {
        long number = 0;
        for (int i = 3; i >= 0; i--) {
            number = number << 8 | stream[from + i] & 0xFF;
        }
        return number;
    }
}
