package dev.makerwire.network;

import dev.makerwire.protocol.Framing;
import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Role;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.Connection;

/** What arrives on a connection: out of bytes become packets, out of packets events. */
final class StreamInput implements Reception.Reader, PacketSession.Output {
    private final StreamEntry entry;
    private final Engine engine;

    /** Speaks packets; null while not connected and on raw connections. */
    private PacketSession session;

    StreamInput(StreamEntry entry) {
        this.entry = entry;
        this.engine = entry.engine;
    }

    /** Begins to speak packets. */
    void converse(Role role, Connection connection, int maxMessageBytes) {
        Framing framing = connection.carrier().messages() ? Framing.MESSAGES : Framing.STREAM;
        session = new PacketSession(
                role, framing, engine.options.gameId, maxMessageBytes, engine.options.compatibility.malformed());
        session.start(this);
    }

    boolean speaksPackets() {
        return session != null;
    }

    void maxMessageBytes(int bytes) {
        if (session != null) {
            session.maxPayloadBytes(bytes);
        }
    }

    /** The handshake's deadline has passed. */
    void late() {
        session.late(this);
    }

    /** The peer has stopped: what is missing now will not come. */
    void end() {
        if (session != null) {
            session.end(this);
        }
    }

    void forget() {
        session = null;
    }

    /** Whether packets are put together here: not by a carrier of messages, and not for a connection that is over. */
    boolean gathers() {
        return session != null
                && entry.state() != SocketInfo.State.ENDED
                && !entry.connection().carrier().messages();
    }

    /** What is held of a packet that is not complete. */
    int bufferedBytes() {
        return session.bufferedBytes();
    }

    void receive(Chunk chunk) {
        engine.reception.take(chunk, this);
    }

    @Override
    public void read(byte[] bytes, int offset, int length, boolean text) {
        entry.progress.arrived(length);
        if (session == null) {
            packet(bytes, offset, length);
        } else {
            session.receive(bytes, offset, length, text, this);
        }
    }

    @Override
    public void send(byte[] message) {
        entry.connection().write(message, 0, message.length, false);
    }

    @Override
    public void established(int gameId) {
        entry.established(gameId);
    }

    @Override
    public void packet(byte[] bytes, int offset, int length) {
        if (entry.up()) {
            entry.progress.completed(1);
            engine.reception.data(entry, entry.peer, bytes, offset, length);
        }
    }

    @Override
    public void packets(byte[] bytes, int offset, int end, int count) {
        if (entry.up()) {
            entry.progress.completed(count);
            engine.reception.packets(entry, entry.peer, bytes, offset, end, count);
        }
    }

    @Override
    public void malformed(byte[] bytes, int offset, int length) {
        packet(bytes, offset, length);
    }

    @Override
    public void violation(Violation violation, String detail) {
        entry.broke(violation, detail, session.terminal());
    }
}
