package dev.makerwire.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One message for many connections. What it becomes on the wire of a carrier, such as a compressed WebSocket frame, is made
 * for the first of them and kept here for the others.
 *
 * <p>It refers to the caller's arrays, which must not change until the last {@link Connection#write(SharedMessage)} has
 * returned. It is for one thread.
 */
public final class SharedMessage {
    private static final byte[] NO_HEAD = {};

    private final byte[] head;
    private final int headLength;
    private final byte[] body;
    private final int offset;
    private final int length;
    private final boolean text;
    private final List<Object> forms = new ArrayList<>(2);

    private SharedMessage(byte[] head, int headLength, byte[] body, int offset, int length, boolean text) {
        Objects.checkFromIndexSize(0, headLength, head.length);
        Objects.checkFromIndexSize(offset, length, body.length);
        this.head = head;
        this.headLength = headLength;
        this.body = body;
        this.offset = offset;
        this.length = length;
        this.text = text;
    }

    /**
     * A message made of two ranges, a header and its payload; binary on WebSocket.
     *
     * @param head the first range, from index 0
     * @param headLength how many bytes of {@code head}
     * @param body the second range
     * @param offset the first byte of {@code body}
     * @param length how many bytes of {@code body}
     * @return the message
     * @throws IndexOutOfBoundsException when a range is not inside its array
     */
    public static SharedMessage of(byte[] head, int headLength, byte[] body, int offset, int length) {
        return new SharedMessage(head, headLength, body, offset, length, false);
    }

    /**
     * A message of one range.
     *
     * @param body where the bytes are
     * @param offset the first byte
     * @param length how many
     * @param text true for a text message on WebSocket; TCP, which has none, takes it as bytes
     * @return the message
     * @throws IndexOutOfBoundsException when the range is not inside {@code body}
     */
    public static SharedMessage of(byte[] body, int offset, int length, boolean text) {
        return new SharedMessage(NO_HEAD, 0, body, offset, length, text);
    }

    /**
     * What this message becomes somewhere: made by the first who asks, kept for the rest.
     *
     * @param <T> the kind of form
     * @param kind its class, one for each way of encoding
     * @param make makes the form
     * @return the form
     */
    public <T> T form(Class<T> kind, Function<SharedMessage, T> make) {
        for (int i = 0; i < forms.size(); i++) {
            if (kind.isInstance(forms.get(i))) {
                return kind.cast(forms.get(i));
            }
        }
        T made = make.apply(this);
        forms.add(made);
        return made;
    }

    /**
     * The first range.
     *
     * @return the caller's array
     */
    public byte[] head() {
        return head;
    }

    /**
     * How much of the first range belongs to the message.
     *
     * @return in bytes, from index 0; may be 0
     */
    public int headLength() {
        return headLength;
    }

    /**
     * The second range.
     *
     * @return the caller's array
     */
    public byte[] body() {
        return body;
    }

    /**
     * Where the second range begins.
     *
     * @return an index of {@link #body}
     */
    public int offset() {
        return offset;
    }

    /**
     * How long the second range is.
     *
     * @return in bytes
     */
    public int length() {
        return length;
    }

    /**
     * Whether it is a text message on WebSocket.
     *
     * @return false for a binary one
     */
    public boolean text() {
        return text;
    }
}
