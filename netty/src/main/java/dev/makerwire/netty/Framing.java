package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.SharedMessage;
import io.netty.buffer.ByteBuf;

/** How messages lie in the bytes of one connection: not at all on TCP, in frames on WebSocket. */
interface Framing {
    /** The connection is established and can be written to. */
    void begin();

    /** Whether the owner wants to receive now. */
    void reading(boolean on);

    /** Changes the largest message that is accepted, for those that begin from now on. */
    void maxMessageBytes(int bytes);

    /** Appends two ranges as one message to what is going out. */
    void write(Outgoing out, byte[] head, int headLength, byte[] body, int offset, int length, boolean text);

    /** Appends a message that others get as well; what is the same for all is made once. */
    void write(Outgoing out, SharedMessage message);

    /** Takes received bytes apart and delivers what they hold. All of them are consumed. */
    void read(ByteBuf bytes);

    /** How many bytes of a message that has not arrived whole are held. */
    int heldBytes();

    /** Appends a farewell, where there is one. */
    void writeClose(Outgoing out, int status, String reason);

    /** Whether this side has said farewell and the peer's answer is still to come. */
    boolean awaitsFarewell();

    /** The cause of an end that this side has asked for. */
    CloseCause local(int status);

    /** The cause of an end that came without a farewell. */
    CloseCause lost(CloseCause.Kind kind, String detail);

    /** What was held back can leave now, everything before it has. */
    void drained();

    /** Frees what is held. */
    void release();
}
