package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.CloseCause;
import io.netty.buffer.ByteBuf;

/**
 * The way of one connection's bytes to the system and back. There are two: {@link EpollWire} asks the system itself, for
 * what a server accepts without TLS on Linux; {@link ChannelWire} leaves it to a channel of Netty's, everywhere else.
 */
interface Wire extends Leaving {
    /** Who is told what happens on a wire. */
    interface Reader {
        /** Bytes have arrived; they are gone when this returns. */
        void received(ByteBuf bytes);

        /** The peer will send nothing more. */
        void inputEnded();

        /** This side's half is shut, by itself or because a write has failed. */
        void outputLost();

        /** The wire is of no use any more. The reader closes it. */
        void broken(CloseCause.Kind kind, String detail);

        /** The wire is closed; nothing follows. */
        void gone();

        /** The system has taken all that had to wait. */
        void drained();

        /** TLS could not be agreed on. Who reads after that need not listen: for it this is an error like others. */
        default void insecure(Throwable cause) {}
    }

    Address local();

    Address remote();

    /** From now on somebody else is told. */
    void reader(Reader next);

    /** Hands what has gathered to the system. What it does not take at once waits here, where it lies. */
    void send(SendBuffer full);

    /** Hands something to the system, or keeps it until that takes it; the reference is the wire's then. */
    void send(ByteBuf bytes);

    /** Whether something waits for the system, so that nothing more can be sent. */
    boolean stalled();

    /** How much waits for the system. */
    long waitingBytes();

    /** Goes on reading, or leaves what arrives to the system. */
    void reading(boolean on);

    /** Shuts this side's half, with the farewell that TLS has for it. */
    void endOutput();

    /** Closing will reset the connection. */
    void resetByClose();

    /** Closes what could not begin; nobody is told. */
    void abandon();
}
