package dev.makerwire.transport.memory;

import dev.makerwire.transport.MessageKind;

/** The way out of one end of a connection: what was written waits here for a flush, and then for room on the link. */
final class Outlet {
    private final MemoryConnection connection;
    private final Outbox outbox;
    private long added;
    private boolean listed;
    private boolean pumpPending;

    Outlet(MemoryConnection connection, boolean messages) {
        this.connection = connection;
        this.outbox = Outbox.of(messages);
    }

    void add(byte[] head, int headLength, byte[] body, int offset, int length, MessageKind kind) {
        outbox.add(head, headLength, body, offset, length, kind);
        added += (long) headLength + length;
        if (!listed) {
            listed = true;
            connection.transport().unflushed().add(this);
        }
    }

    long bytes() {
        return outbox.bytes();
    }

    long takenBytes() {
        connection.transport().checkThread();
        return added - outbox.bytes();
    }

    /** Lets everything written so far leave as far as there is room. */
    void flush() {
        listed = false;
        outbox.flush();
        pump();
    }

    private void pump() {
        if (connection.isClosed() || connection.peer().isClosed()) {
            outbox.clear();
        } else {
            outbox.moveTo(connection.peer().inbound(), false);
        }
        if (!outbox.isWaiting()) {
            connection.drained();
        }
    }

    /** There may be room: what waits for it moves in the next poll of this end. */
    void roomAgain() {
        if (outbox.isWaiting() && !pumpPending) {
            pumpPending = true;
            MemoryTransport transport = connection.transport();
            transport.schedule(transport.nanoTime(), () -> {
                pumpPending = false;
                if (outbox.isWaiting()) {
                    pump();
                }
                return 0;
            });
        }
    }

    /** Everything leaves at once, room or not: nobody will come back for it. */
    void empty() {
        outbox.flush();
        if (!connection.peer().isClosed()) {
            outbox.moveTo(connection.peer().inbound(), true);
        }
    }

    void clear() {
        outbox.clear();
    }
}
