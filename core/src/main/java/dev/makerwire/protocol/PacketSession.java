package dev.makerwire.protocol;

/**
 * The conversation of one TCP or WebSocket connection that is not raw: the handshake, then packets. It does no I/O and
 * knows no time; whoever owns the connection tells it what happened and does what it asks.
 *
 * <p>Three families of methods:
 *
 * <ul>
 *   <li>what happened: {@link #start} once the connection is open, {@link #receive} for every chunk or message in order,
 *       {@link #late} if the handshake's deadline passes, {@link #end} when the peer ends the connection;
 *   <li>what to do about it: the calls on the {@link Output} given to each of them, made before the method returns;
 *   <li>how things stand: {@link #established}, {@link #terminal}, {@link #state}, {@link #bufferedBytes}.
 * </ul>
 *
 * <p>After a violation that ends the session (each of the handshake's, {@link Violation#PACKET_TOO_LARGE},
 * {@link Violation#PACKET_CUT}, and the others under {@link MalformedPolicy#CLOSE}) it is {@linkplain #terminal
 * terminal}: the owner closes the connection, and whatever still arrives is ignored without a word.
 *
 * <p>The same bytes give the same calls however a {@link Framing#STREAM} is cut (W-8, W-15), except that under
 * {@link MalformedPolicy#DISCARD} and {@link MalformedPolicy#DELIVER} how much is thrown away or handed over follows
 * the cuts. Memory held is at most the payload limit plus {@value PacketHeader#LENGTH} bytes, and grows with what has
 * arrived, never with what was announced; while an array grows its old, smaller copy exists beside it.
 *
 * <p>An {@code Output} must not call back into the session except for its {@code boolean} and number queries, and must
 * not throw. Not safe for use by several threads.
 */
public final class PacketSession {
    /** No array of the virtual machine is longer than about this; a larger limit is lowered to it. */
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 64;

    private final Framing framing;
    private final int gameId;
    private final MalformedPolicy policy;
    private final Handshake handshake;
    private final HandshakeReader handshakeReader = new HandshakeReader();
    private final PacketReader packets;
    /** Whether packets may flow; here because every chunk asks, and the handshake is memory that nobody needs any more. */
    private boolean flowing;

    /** What a session asks of its owner. */
    public interface Output {
        /**
         * Send this to the peer, over WebSocket as one binary message (W-3, W-4, W-6).
         *
         * @param message a whole handshake message; the array is new and now the receiver's
         */
        void send(byte[] message);

        /**
         * The handshake is over: the connection counts as up (W-7). A server's acknowledgement was sent before.
         *
         * @param peerGameId on a server the game id that the client stated, any value (W-5); on a client 0
         */
        void established(int peerGameId);

        /**
         * A packet arrived. The range is inside the array that was given to {@link #receive}, valid until that returns,
         * or inside one that the session has given up and never touches again, which may be kept; comparing the array
         * with the one given tells which.
         *
         * @param bytes holds the payload, without its header
         * @param offset index of the payload's first byte
         * @param length length of the payload in bytes, 0 or more (W-14)
         */
        void packet(byte[] bytes, int offset, int length);

        /**
         * Packets arrived that lie whole, one behind the other, in the array that was given to {@link #receive}: header and
         * payload in turn. Whoever can keep them together need not look at each; otherwise each is a {@link #packet}.
         *
         * @param bytes holds the packets with their headers
         * @param offset index of the first header's first byte
         * @param end index behind the last payload
         * @param count how many there are, 1 or more
         */
        default void packets(byte[] bytes, int offset, int end, int count) {
            for (int at = offset; at < end; ) {
                int length = PacketHeader.payloadLength(bytes, at);
                packet(bytes, at + PacketHeader.LENGTH, length);
                at += PacketHeader.LENGTH + length;
            }
        }

        /**
         * Under {@link MalformedPolicy#DELIVER}: deliver this as ordinary data. It follows the violation that caused it.
         * About the array the same holds as for {@link #packet}.
         *
         * @param bytes holds what could not be understood, headers included
         * @param offset index of its first byte
         * @param length its length in bytes, 1 or more
         */
        void malformed(byte[] bytes, int offset, int length);

        /**
         * The peer broke a rule. If the session is {@linkplain #terminal terminal} now, close the connection; otherwise
         * count it.
         *
         * @param violation which rule
         * @param detail what was there and what belongs there, for a log; holds at most one byte of what arrived
         */
        void violation(Violation violation, String detail);
    }

    /**
     * Makes the session of a connection that is about to open.
     *
     * @param role which end this is
     * @param framing {@link Framing#STREAM} for TCP, {@link Framing#MESSAGES} for WebSocket
     * @param gameId what a client states in its reply (W-5), any value, customarily 0; a server does not use it
     * @param maxPayloadBytes the largest payload accepted, in bytes, 0 or more (W-18)
     * @param policy what follows when bytes are not a packet (W-17)
     * @throws IllegalArgumentException if the limit is negative
     * @throws NullPointerException if role, framing or policy is null
     */
    public PacketSession(Role role, Framing framing, int gameId, int maxPayloadBytes, MalformedPolicy policy) {
        this.framing = require(framing, "framing");
        this.gameId = gameId;
        this.policy = require(policy, "policy");
        this.handshake = new Handshake(require(role, "role"));
        this.packets = new PacketReader(framing);
        maxPayloadBytes(maxPayloadBytes);
    }

    /**
     * The largest message that a session under {@link Framing#MESSAGES} has a use for: a packet as large as the limit, or
     * the longest message of the handshake, which no limit concerns. What carries the messages may refuse larger ones.
     *
     * @param maxPayloadBytes the largest payload accepted, in bytes, 0 or more
     * @return bytes, at most {@link Integer#MAX_VALUE}
     */
    public static int mostMessageBytes(int maxPayloadBytes) {
        long packet = (long) maxPayloadBytes + PacketHeader.LENGTH;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(packet, HandshakeMessage.BANNER.length()));
    }

    /**
     * The connection is open. A server sends its banner; a client asks for nothing, but must be started too.
     *
     * @param out told what to do
     * @throws IllegalStateException if the session was started or ended before
     */
    public void start(Output out) {
        take(Handshake.Input.START, "", out);
    }

    /**
     * Bytes arrived. They are read before the method returns; the array may then be used again.
     *
     * @param bytes where they stand
     * @param offset index of the first
     * @param length how many, 0 or more; under {@link Framing#MESSAGES} they are exactly one message
     * @param text whether they came as a WebSocket text message (W-23, W-24); then they are its UTF-8 form
     * @param out told what to do
     * @throws IllegalArgumentException if text is said to come from a {@link Framing#STREAM}
     * @throws IllegalStateException if the session was not started
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public void receive(byte[] bytes, int offset, int length, boolean text, Output out) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(length + " bytes at offset " + offset + " of " + bytes.length);
        }
        if (text && framing == Framing.STREAM) {
            throw new IllegalArgumentException("a stream has no text messages");
        }
        if (!flowing && state() == HandshakeState.NEW) {
            throw new IllegalStateException("bytes before start()");
        }
        int end = offset + length;
        int at = flowing || handshake.awaited() == null ? offset : greet(bytes, offset, end, text, out);
        if (at < end && flowing) {
            readPackets(bytes, at, end, out);
        }
    }

    /**
     * The deadline of the handshake has passed (W-10). Nothing happens if the handshake is over.
     *
     * @param out told about {@link Violation#HANDSHAKE_LATE}
     */
    public void late(Output out) {
        take(Handshake.Input.LATE, "the deadline passed " + handshakeProgress(), out);
    }

    /**
     * The peer ended the connection. In the middle of the handshake that is {@link Violation#HANDSHAKE_CUT} (W-11), in
     * the middle of a packet {@link Violation#PACKET_CUT} (W-16). The session is terminal afterwards and holds nothing.
     *
     * @param out told about the violation, if it is one
     */
    public void end(Output out) {
        if (established() && packets.insidePacket()) {
            String detail = "the stream ends " + packets.progress();
            fail(Violation.PACKET_CUT, detail, out);
        } else {
            take(Handshake.Input.END, "the peer ended the connection " + handshakeProgress(), out);
        }
    }

    /**
     * Whether packets may flow.
     *
     * @return true after the handshake and until the session is terminal
     */
    public boolean established() {
        return flowing;
    }

    /**
     * Whether the session is over.
     *
     * @return true after {@link #end} and after a violation that ends the session
     */
    public boolean terminal() {
        return state().terminal();
    }

    /**
     * Memory that holds parts of packets now.
     *
     * @return bytes, at most the payload limit under which the packet began plus {@value PacketHeader#LENGTH}
     */
    public int bufferedBytes() {
        return packets.bufferedBytes();
    }

    /**
     * The largest payload accepted.
     *
     * @return bytes
     */
    public int maxPayloadBytes() {
        return packets.limit();
    }

    /**
     * Changes the largest payload accepted (W-18). It holds for headers read from now on; a packet whose header was
     * accepted before is still received.
     *
     * @param maxPayloadBytes bytes, 0 or more; values that no array can have are lowered to the largest one can
     * @throws IllegalArgumentException if it is negative
     */
    public void maxPayloadBytes(int maxPayloadBytes) {
        if (maxPayloadBytes < 0) {
            throw new IllegalArgumentException("payload limit " + maxPayloadBytes + " is negative");
        }
        packets.limit(Math.min(maxPayloadBytes, LARGEST_ARRAY));
    }

    /**
     * Where the session stands.
     *
     * @return the state
     */
    public HandshakeState state() {
        return handshake.state();
    }

    /** Reads handshake messages while they are awaited; returns the index of the first byte left over. */
    private int greet(byte[] bytes, int offset, int end, boolean text, Output out) {
        if (text) {
            take(Handshake.Input.TEXT, "a text message stands where the " + awaitedLabel() + " belongs", out);
            return end;
        }
        int at = offset;
        HandshakeMessage awaited = handshake.awaited();
        do {
            if (framing == Framing.MESSAGES && end - at < awaited.length()) {
                String detail = end - at + " bytes in a message where the " + awaited.label() + " of "
                        + awaited.length() + " belongs";
                take(Handshake.Input.SHORT, detail, out);
                return end;
            }
            at = handshakeReader.read(awaited, bytes, at, end);
            if (handshakeReader.wrong()) {
                take(Handshake.Input.WRONG, handshakeReader.explain(awaited, bytes[at]), out);
                return end;
            }
            if (handshakeReader.whole(awaited)) {
                handshakeReader.next();
                take(awaited.input(), "", out);
                awaited = handshake.awaited();
            }
        } while (at < end && awaited != null);
        return at;
    }

    private void take(Handshake.Input input, String detail, Output out) {
        Handshake.Move move = handshake.take(input);
        flowing = state() == HandshakeState.ESTABLISHED;
        switch (move.action()) {
            case NOTHING -> {}
            case SEND_BANNER -> out.send(HandshakeMessage.BANNER.encode(gameId));
            case SEND_REPLY -> out.send(HandshakeMessage.REPLY.encode(gameId));
            case SEND_ACK_AND_REPORT_ESTABLISHED -> {
                out.send(HandshakeMessage.ACK.encode(gameId));
                out.established(handshakeReader.gameId());
            }
            case REPORT_ESTABLISHED -> out.established(0);
            case REPORT_VIOLATION -> out.violation(move.violation(), detail);
        }
    }

    private void readPackets(byte[] bytes, int offset, int end, Output out) {
        Violation breach = packets.read(bytes, offset, end, out);
        if (breach == null) {
            return;
        }
        if (policy == MalformedPolicy.CLOSE || breach == Violation.PACKET_TOO_LARGE) {
            fail(breach, packets.explain(), out);
            return;
        }
        out.violation(breach, packets.explain());
        if (policy == MalformedPolicy.DELIVER) {
            deliverMalformed(bytes, end, out);
        }
        packets.discard();
    }

    /** What was held back and the rest of the chunk are one piece of data to the game, so they are joined. */
    private void deliverMalformed(byte[] bytes, int end, Output out) {
        int from = packets.malformedOffset();
        int heldBack = packets.malformedHeldBack();
        if (heldBack == 0) {
            out.malformed(bytes, from, end - from);
            return;
        }
        byte[] joined = new byte[heldBack + end - from];
        packets.copyHeldBack(joined);
        System.arraycopy(bytes, from, joined, heldBack, end - from);
        out.malformed(joined, 0, joined.length);
    }

    /** Ends the session because of a broken packet rule, before anyone is told, so that the told see it terminal. */
    private void fail(Violation violation, String detail, Output out) {
        packets.discard();
        take(Handshake.Input.BROKEN, "", out);
        out.violation(violation, detail);
    }

    private String handshakeProgress() {
        HandshakeMessage awaited = handshake.awaited();
        return awaited == null
                ? "before the handshake"
                : "after " + handshakeReader.matched() + " of the " + awaited.length() + " bytes of the "
                        + awaited.label();
    }

    private String awaitedLabel() {
        return handshake.awaited().label();
    }

    private static <T> T require(T value, String name) {
        if (value == null) {
            throw new NullPointerException(name);
        }
        return value;
    }
}
