package dev.makerwire.network;

import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.DatagramRule;
import dev.makerwire.protocol.DatagramVerdict;
import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.DatagramHandler;
import dev.makerwire.transport.DatagramPort;
import java.util.ArrayList;
import java.util.List;

/** A UDP socket or server. They differ in nothing but the id of the server in their events. */
final class DatagramEntry extends Entry implements DatagramHandler {
    private final boolean server;
    private final DatagramMode mode;
    private final Correspondents heard = new Correspondents();
    /** The interfaces by which it hears the group of all hosts. */
    private final List<String> joined = new ArrayList<>();

    private DatagramPort port;
    private int maxMessageBytes = DatagramPort.MAX_DATAGRAM_BYTES;
    private Address target = Address.NONE;
    /** From the first time that reliable datagrams are turned on; null before. */
    private ReliableUdp reliable;

    DatagramEntry(Engine engine, boolean server, DatagramMode mode) {
        super(engine, SocketType.UDP);
        this.server = server;
        this.mode = mode;
    }

    void port(DatagramPort value) {
        port = value;
    }

    DatagramPort port() {
        return port;
    }

    List<String> joined() {
        return joined;
    }

    boolean server() {
        return server;
    }

    /** Where sending without an address goes; {@link Address#NONE} until connected. */
    Address target() {
        return target;
    }

    /** A UDP socket is connected by remembering where to send. */
    void connect(Address to, boolean byEvent) {
        target = to;
        if (byEvent) {
            Peer peer = new Peer(to.ip(), to.port(), to.port(), -1);
            engine.events.connectResult(this, peer, true, Connects.NO_FAILURE);
        }
    }

    /** Turns reliable datagrams on or off. */
    void reliable(boolean on) {
        if (reliable == null && on) {
            reliable = new ReliableUdp(engine, this);
        }
        if (reliable != null) {
            reliable.on(on);
        }
    }

    /** What sends reliably, or null while that is turned off. */
    ReliableUdp reliable() {
        return reliable != null && reliable.on() ? reliable : null;
    }

    @Override
    public void onDatagram(DatagramPort at, Address from, Chunk datagram) {
        if (over()) {
            return;
        }
        // Nobody can be answered at port 0: it is forged, and a game that answered would meet an exception.
        if (engine.events.full() || from.port() == 0 || !engine.profile.receives()) {
            drop();
            return;
        }
        int header = mode == DatagramMode.RAW && reliable == null ? 0 : PacketHeader.LENGTH;
        if (datagram.length() > (long) maxMessageBytes + header) {
            tooLarge();
            return;
        }
        try {
            receive(from, datagram);
        } catch (OutOfMemoryError none) {
            engine.counters.datagramDropped();
            engine.hit(Limit.MEMORY, "a datagram from " + from + " was dropped, no memory: " + none.getMessage());
        }
    }

    private void receive(Address from, Chunk datagram) {
        int length = datagram.length();
        Arena.Block block = engine.arena.room(length);
        int start = block.tail();
        datagram.copyTo(block.bytes, start);
        if (reliable != null && reliable.reads(from, block, length)) {
            return;
        }
        DatagramVerdict verdict = DatagramRule.judge(mode, block.bytes, start, length);
        if (verdict.violation() != null) {
            engine.counters.violated(verdict.violation());
            tally.violations++;
        }
        int header = verdict == DatagramVerdict.STRIP_HEADER ? PacketHeader.LENGTH : 0;
        if (!verdict.delivered()) {
            drop();
        } else if (length - header > maxMessageBytes) {
            tooLarge();
        } else {
            engine.events.data(this, peer(from), MessageType.NONE, block, block.bytes, start + header, length - header);
            engine.arena.keep(block, length);
        }
    }

    /** Who was heard from an address; null for others. */
    Correspondents.Correspondent heard(String ip, int fromPort) {
        return heard.find(ip, fromPort);
    }

    /** How many senders are remembered. */
    int remembered() {
        return heard.count();
    }

    private void drop() {
        engine.counters.datagramDropped();
        tally.droppedDatagrams++;
    }

    private void tooLarge() {
        engine.counters.violated(Violation.DATAGRAM_TOO_LARGE);
        tally.violations++;
        drop();
    }

    Peer peer(Address from) {
        Correspondents.Correspondent known = heard.find(from.ip(), from.port());
        if (known == null) {
            Peer peer = new Peer(from.ip(), from.port(), port.local().port(), server ? id : -1);
            known = new Correspondents.Correspondent(from, peer);
            heard.add(known);
        }
        return known.peer;
    }

    @Override
    void release() {
        if (reliable != null) {
            reliable.close();
        }
        port.close();
    }

    @Override
    void maxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
    }

    @Override
    long queuedSendBytes() {
        return reliable == null ? 0 : reliable.bytesUnderWay();
    }

    @Override
    SocketInfo info() {
        return new SocketInfo(
                id,
                type,
                server ? SocketInfo.State.LISTENING : SocketInfo.State.UP,
                mode == DatagramMode.RAW ? Dialect.RAW : Dialect.PACKETS,
                port.local(),
                target,
                -1,
                0,
                queuedSendBytes(),
                0,
                "",
                maxMessageBytes,
                tally.hits(false));
    }
}
