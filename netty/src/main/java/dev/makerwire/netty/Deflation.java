package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * permessage-deflate (RFC 7692) without context takeover: every message is compressed on its own, so one inflater and one
 * deflater serve all connections of a loop.
 */
final class Deflation {
    /** What came of an attempt to inflate. */
    enum Outcome {
        DONE,
        TOO_LARGE,
        BROKEN
    }

    /** Messages shorter than this are not worth it. */
    private static final int WORTH_BYTES = 64;

    private static final int STEP = 8_192;
    /** The end of each compressed message, left out on the wire (RFC 7692, section 7.2.1). */
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final byte[] scratch = new byte[STEP];
    private final byte[] produced = new byte[STEP];
    private Inflater inflater;
    private Deflater deflater;

    /** Appends the inflated message to {@code to}, at most {@code most} bytes of it. */
    Outcome inflate(ByteBuf message, int index, int length, ByteBuf to, int most) {
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        inflater.reset();
        try {
            for (int at = 0; at < length; at += STEP) {
                int some = Math.min(length - at, STEP);
                message.getBytes(index + at, scratch, 0, some);
                inflater.setInput(scratch, 0, some);
                if (!inflated(to, most)) {
                    return Outcome.TOO_LARGE;
                }
            }
            inflater.setInput(TAIL);
            return inflated(to, most) ? Outcome.DONE : Outcome.TOO_LARGE;
        } catch (DataFormatException e) {
            return Outcome.BROKEN;
        }
    }

    private boolean inflated(ByteBuf to, int most) throws DataFormatException {
        while (!inflater.finished() && !inflater.needsInput()) {
            int some = inflater.inflate(produced);
            if (some == 0 && inflater.needsDictionary()) {
                throw new DataFormatException("a dictionary is needed");
            }
            if (to.readableBytes() + some > most) {
                return false;
            }
            to.writeBytes(produced, 0, some);
        }
        return true;
    }

    boolean worthIt(int length) {
        return length >= WORTH_BYTES;
    }

    /** Appends two ranges compressed as one message to {@code to}. */
    void deflate(byte[] head, int headLength, byte[] body, int offset, int length, ByteBuf to) {
        if (deflater == null) {
            deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }
        deflater.reset();
        deflater.setInput(head, 0, headLength);
        deflated(to, Deflater.NO_FLUSH);
        deflater.setInput(body, offset, length);
        deflated(to, Deflater.SYNC_FLUSH);
        to.writerIndex(to.writerIndex() - TAIL.length);
    }

    private void deflated(ByteBuf to, int flush) {
        int some;
        do {
            some = deflater.deflate(produced, 0, STEP, flush);
            to.writeBytes(produced, 0, some);
        } while (some == STEP || !deflater.needsInput());
    }

    void close() {
        if (inflater != null) {
            inflater.end();
        }
        if (deflater != null) {
            deflater.end();
        }
    }
}
