package dev.makerwire.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** GameMaker's bytes, as the hand-written peers need them: W-3, W-4, W-6 and W-12. */
final class Gm {
    static final int HEADER = 12;
    static final int REPLY_LENGTH = 16;
    static final int MOST_PAYLOAD = 4 << 20;
    private static final byte[] BANNER = "GM:Studio-Connect\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ACK_1 = 0xDEAFBEAD;
    private static final int ACK_2 = 0xF00DBEEB;
    private static final int REPLY_1 = 0xCAFEBABE;
    private static final int REPLY_2 = 0xDEADB00B;
    private static final int PACKET = 0xDEADC0DE;

    private Gm() {}

    static ByteBuf banner() {
        return Unpooled.wrappedBuffer(BANNER);
    }

    static ByteBuf ack() {
        return Unpooled.buffer(HEADER).writeIntLE(ACK_1).writeIntLE(ACK_2).writeIntLE(HEADER);
    }

    /** Takes a reply off the front. */
    static boolean isReply(ByteBuf in) {
        boolean right = in.readIntLE() == REPLY_1 && in.readIntLE() == REPLY_2 && in.readIntLE() == REPLY_LENGTH;
        in.skipBytes(Integer.BYTES);
        return right;
    }

    /** Takes a header off the front and returns the length of the payload, or -1 if it is none. */
    static int header(ByteBuf in) {
        if (in.readIntLE() != PACKET || in.readIntLE() != HEADER) {
            return -1;
        }
        int length = in.readIntLE();
        return length < 0 || length > MOST_PAYLOAD ? -1 : length;
    }

    static void writeHeader(ByteBuf out, int payload) {
        out.writeIntLE(PACKET).writeIntLE(HEADER).writeIntLE(payload);
    }
}
