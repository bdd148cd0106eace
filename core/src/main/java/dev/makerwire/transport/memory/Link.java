package dev.makerwire.transport.memory;

import dev.makerwire.transport.MessageKind;
import java.util.ArrayDeque;
import java.util.Random;

/**
 * One direction of a connection: the pieces on their way to one receiver, in order. It holds {@link #CAPACITY} bytes, as
 * the buffers of two kernels would; what does not fit stays with the sender.
 */
final class Link {
    /** How many bytes are on their way or waiting to be read, at most. One message may exceed it when it travels alone. */
    static final int CAPACITY = 262_144;

    /** How many messages are on their way or waiting to be read, at most: empty ones have no bytes to count. */
    static final int MESSAGES = 65_536;

    private static final int LARGEST_PIECE = 65_536;

    private final MemoryHub hub;
    private final MemoryConnection receiver;
    private final Random dice;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private long bytes;
    private long lastDueNanos = Long.MIN_VALUE;
    private Agenda.Entry arrival;

    Link(MemoryHub hub, MemoryConnection receiver) {
        this.hub = hub;
        this.receiver = receiver;
        this.dice = hub.dice();
    }

    int roomForStream() {
        return (int) Math.max(0, CAPACITY - bytes);
    }

    boolean hasRoomForMessage(int length) {
        return pieces.isEmpty() || pieces.size() < MESSAGES && length <= CAPACITY - bytes;
    }

    void addStream(byte[] stream) {
        int offset = 0;
        while (offset < stream.length) {
            int length = hub.cut(Math.min(LARGEST_PIECE, stream.length - offset), dice);
            add(Piece.of(MessageKind.STREAM, stream, offset, length));
            offset += length;
        }
    }

    void add(Piece piece) {
        notBefore(Ranges.later(hub.nanoTime(), hub.delay(dice)));
        pieces.add(piece.due(lastDueNanos));
        bytes += piece.length();
        schedule();
    }

    /** Nothing that is added from now on arrives earlier. */
    void notBefore(long nanos) {
        lastDueNanos = Math.max(lastDueNanos, nanos);
    }

    void clear() {
        pieces.clear();
        bytes = 0;
        if (arrival != null) {
            arrival.cancel();
            arrival = null;
        }
    }

    /** Arranges the next arrival if there is one and the receiver wants it. */
    void schedule() {
        if (arrival == null && !pieces.isEmpty() && receiver.wantsPieces()) {
            long due = Math.max(hub.nanoTime(), pieces.peek().dueNanos());
            arrival = receiver.transport().schedule(due, this::arrive);
        }
    }

    /** Hands over what is due, but nothing that is added meanwhile, so that a poll ends. */
    private int arrive() {
        arrival = null;
        int calls = 0;
        long now = hub.nanoTime();
        for (int left = pieces.size(); left > 0 && receiver.wantsPieces() && !pieces.isEmpty(); left--) {
            if (pieces.peek().dueNanos() > now) {
                break;
            }
            Piece piece = pieces.remove();
            bytes -= piece.length();
            calls += receiver.arrived(piece);
        }
        schedule();
        receiver.peer().roomAgain();
        return calls;
    }
}
