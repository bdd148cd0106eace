package dev.makerwire.protocol;

/** Where a {@link PacketSession} stands. Which states follow which is the table in {@link Handshake}. */
public enum HandshakeState {
    /** Nothing has happened; {@link PacketSession#start} comes next. */
    NEW,

    /** Client: the server's banner has not arrived whole. */
    AWAIT_BANNER,

    /** Client: the reply was sent; the server's acknowledgement has not arrived whole. */
    AWAIT_ACK,

    /** Server: the banner was sent; the client's reply has not arrived whole. */
    AWAIT_REPLY,

    /** The handshake is over and packets may flow. */
    ESTABLISHED,

    /** The peer ended the connection at a moment when it may. Nothing follows. */
    ENDED,

    /** A violation ended the session. Nothing follows. */
    FAILED;

    /**
     * Whether the session is over.
     *
     * @return true for {@link #ENDED} and {@link #FAILED}
     */
    public boolean terminal() {
        return this == ENDED || this == FAILED;
    }
}
