package dev.makerwire.network;

/** How data was or will be framed on a WebSocket, with GameMaker's numbers (protocol survey, sections 4.4 and 5.1). */
public enum MessageType {
    /** Not a WebSocket message: TCP or UDP data. */
    NONE(0),
    /** A binary message: {@code network_send_binary}. */
    BINARY(1),
    /** A text message in UTF-8: {@code network_send_text}. */
    TEXT(2);

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /**
     * GameMaker's number.
     *
     * @return 0, 1 or 2
     */
    public int number() {
        return number;
    }
}
