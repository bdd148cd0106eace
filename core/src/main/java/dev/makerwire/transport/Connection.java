package dev.makerwire.transport;

/**
 * One TCP or WebSocket connection, opened or accepted.
 *
 * <p>What is written is queued and leaves with the next {@link Transport#flush}. After {@link #close} or {@link #abort},
 * or once {@link ConnectionHandler#onClose} was called, writing does nothing.
 */
public interface Connection {
    /**
     * What carries this connection.
     *
     * @return the carrier it was opened or accepted with
     */
    Carrier carrier();

    /**
     * The near end.
     *
     * @return the local address, or {@link Address#NONE} while it is not known
     */
    Address local();

    /**
     * The far end.
     *
     * @return the peer's address, or {@link Address#NONE} while it is not known
     */
    Address remote();

    /**
     * What the upgrade request asked for.
     *
     * @return the path with its query, such as {@code /gm_websocket}; empty for TCP
     */
    String path();

    /**
     * The WebSocket subprotocol that the server chose.
     *
     * @return its name; empty where none was chosen, and for TCP
     */
    String protocol();

    /**
     * Queues bytes: some more of the stream, or one whole message.
     *
     * @param bytes where the bytes are; they are copied before this returns
     * @param offset the first byte
     * @param length how many
     * @param text true for a text message; must be false on TCP
     * @throws IllegalStateException before {@link ConnectionHandler#onOpen}
     * @throws IllegalArgumentException when {@code text} is true on TCP
     * @throws IndexOutOfBoundsException when the range is not inside {@code bytes}
     */
    void write(byte[] bytes, int offset, int length, boolean text);

    /**
     * Queues two ranges as one: for a header and its payload. On WebSocket they form one binary message.
     *
     * @param head the first range, from index 0
     * @param headLength how many bytes of {@code head}
     * @param body the second range
     * @param offset the first byte of {@code body}
     * @param length how many bytes of {@code body}
     * @throws IllegalStateException before {@link ConnectionHandler#onOpen}
     * @throws IndexOutOfBoundsException when a range is not inside its array
     */
    void write(byte[] head, int headLength, byte[] body, int offset, int length);

    /**
     * Queues a message that others get as well, which is encoded once for all of them.
     *
     * @param message the message; its bytes are copied before this returns
     * @throws IllegalStateException before {@link ConnectionHandler#onOpen}
     */
    default void write(SharedMessage message) {
        if (message.text() && carrier().messages()) {
            write(message.body(), message.offset(), message.length(), true);
        } else {
            write(message.head(), message.headLength(), message.body(), message.offset(), message.length());
        }
    }

    /**
     * How much is waiting to leave.
     *
     * @return the bytes that were written here and that the system has not taken yet
     */
    long queuedBytes();

    /**
     * How much has left: it grows whenever the system takes something, so that one can see whether the peer goes on
     * reading. It counts what goes over the wire, which compression makes less than what was written; with TLS it may be
     * short by what the encryption adds while some of that is still waiting.
     *
     * @return bytes since the connection was opened
     */
    long takenBytes();

    /**
     * Pauses or resumes reading. A paused connection may still hand over what was read already, and its end may go
     * unnoticed until it is resumed.
     *
     * @param on false to pause
     */
    void reading(boolean on);

    /**
     * Changes the largest WebSocket message that is accepted, for messages that begin to arrive from now on. On TCP it
     * changes nothing.
     *
     * @param bytes 1 or more
     * @throws IllegalArgumentException when {@code bytes} is below 1
     */
    void maxMessageBytes(int bytes);

    /**
     * From now on the connection ends with a reset as soon as what is queued has been handed to the system, so that the
     * system forgets it at once and its port can be used again (SO_LINGER 0). What has not reached the peer by then is
     * lost. A WebSocket still says its farewell first and waits for the answer a while. It cannot be taken back.
     */
    void resetOnClose();

    /**
     * Sends what is queued, then closes: on WebSocket with a close frame. If the peer does not take what is queued within
     * the transport's close timeout, the connection is aborted. {@link ConnectionHandler#onClose} follows with {@link
     * CloseCause.Kind#LOCAL}.
     *
     * @param status the WebSocket close status, 1000 for an ordinary end; ignored on TCP
     * @param reason the WebSocket close reason, at most 123 bytes as UTF-8 (longer is cut); ignored on TCP
     */
    void close(int status, String reason);

    /** Closes at once and drops what is queued. {@link ConnectionHandler#onClose} follows with LOCAL. */
    void abort();
}
