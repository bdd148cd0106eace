package dev.makerwire.network;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.SharedMessage;
import java.util.Objects;

/** Sends. What many receive is encoded once for all on the same kind of carrier. */
final class Sends {
    private static final byte[] NO_HEADER = new byte[0];

    private final Engine engine;
    private final byte[] header = new byte[PacketHeader.LENGTH];
    private final SendReturn sendReturn;
    private final long maxQueued;

    /** The last datagram target, so that a game that always sends to the same place allocates nothing. */
    private String lastHost = "";

    private Address lastTarget = Address.NONE;

    Sends(Engine engine) {
        this.engine = engine;
        this.sendReturn = engine.options.compatibility.sendReturn();
        this.maxQueued = engine.options.maxQueuedSendBytes;
        PacketHeader.write(header, 0, 0);
    }

    int packet(int socket, byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        Entry entry = engine.ids.find(socket);
        if (entry instanceof StreamEntry stream) {
            PacketHeader.rewrite(header, length);
            int refusal = write(stream, bytes, offset, length);
            return refusal < 0 ? refusal : returned(stream.type, length);
        }
        if (entry instanceof DatagramEntry datagram) {
            return toTarget(datagram, bytes, offset, length, true);
        }
        return noPeer(entry, socket);
    }

    int packetToMany(int[] sockets, int count, byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        PacketHeader.rewrite(header, length);
        SharedMessage packet = SharedMessage.of(header, PacketHeader.LENGTH, bytes, offset, length);
        return toMany(sockets, count, packet, PacketHeader.LENGTH + (long) length);
    }

    /** Sends to each that is there and has room; says to how many. */
    private int toMany(int[] sockets, int count, SharedMessage message, long wireLength) {
        Objects.checkFromIndexSize(0, count, sockets.length);
        int taken = 0;
        for (int index = 0; index < count; index++) {
            Entry entry = engine.ids.find(sockets[index]);
            if (!(entry instanceof StreamEntry stream)) {
                noPeer(entry, sockets[index]);
            } else if (refusal(stream, wireLength) == 0) {
                stream.connection().write(message);
                taken++;
            }
        }
        return taken;
    }

    int raw(int socket, byte[] bytes, int offset, int length, MessageType type) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        Entry entry = engine.ids.find(socket);
        if (entry instanceof DatagramEntry datagram) {
            return toTarget(datagram, bytes, offset, length, false);
        }
        if (entry instanceof StreamEntry stream) {
            int refusal = writeRaw(stream, bytes, offset, length, type);
            return refusal < 0 ? refusal : length;
        }
        return noPeer(entry, socket);
    }

    int rawToMany(int[] sockets, int count, byte[] bytes, int offset, int length, MessageType type) {
        SharedMessage message = SharedMessage.of(bytes, offset, length, type == MessageType.TEXT);
        return toMany(sockets, count, message, length);
    }

    int udp(int socket, String host, int port, byte[] bytes, int offset, int length, boolean withHeader) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        Connects.checked(port);
        Entry entry = engine.ids.find(socket);
        if (entry == null) {
            return engine.unknown(socket);
        }
        if (!(entry instanceof DatagramEntry datagram)) {
            throw new IllegalArgumentException("id " + socket + " is not UDP but " + entry.type + "; use sendPacket");
        }
        Address to = target(datagram, host, port);
        if (to == null) {
            engine.lastProblem = "the name " + host + " has no address";
            return Refusal.UNRESOLVED;
        }
        return datagram(datagram, to, bytes, offset, length, withHeader);
    }

    /** There is nobody at the other end of an id: it is unknown, or it is of a kind that has no peer. */
    private int noPeer(Entry entry, int socket) {
        if (entry == null) {
            return engine.unknown(socket);
        }
        throw new IllegalArgumentException(
                entry instanceof ServerEntry
                        ? "id " + socket + " is a server; send to one of its clients, named in their connect events"
                        : "id " + socket + " is UDP; use sendUdp, or one socket at a time once it is connected");
    }

    private int write(StreamEntry stream, byte[] bytes, int offset, int length) {
        int refusal = refusal(stream, PacketHeader.LENGTH + (long) length);
        if (refusal == 0) {
            stream.connection().write(header, PacketHeader.LENGTH, bytes, offset, length);
        }
        return refusal;
    }

    private int writeRaw(StreamEntry stream, byte[] bytes, int offset, int length, MessageType type) {
        int refusal = refusal(stream, length);
        if (refusal == 0) {
            Connection connection = stream.connection();
            boolean text = type == MessageType.TEXT && connection.carrier().messages();
            connection.write(bytes, offset, length, text);
        }
        return refusal;
    }

    private int refusal(StreamEntry stream, long length) {
        if (!stream.up()) {
            return engine.refuse(Refusal.NOT_CONNECTED);
        }
        if (length > maxQueued) {
            return engine.refuse(Refusal.TOO_LARGE);
        }
        long queued = stream.connection().queuedBytes();
        if (stream.stalled && stream.watch.stillStalled()) {
            return refuse(stream, Refusal.TIMED_OUT);
        }
        if (queued + length > maxQueued || !engine.backlog.admits(stream, queued, length)) {
            return refuse(stream, Refusal.QUEUE_FULL);
        }
        return 0;
    }

    private int refuse(Entry entry, int refusal) {
        engine.counters.sendRefused();
        entry.tally.refusedSends++;
        return engine.refuse(refusal);
    }

    private int toTarget(DatagramEntry entry, byte[] bytes, int offset, int length, boolean withHeader) {
        if (entry.target() == Address.NONE) {
            return engine.refuse(Refusal.NOT_CONNECTED);
        }
        return datagram(entry, entry.target(), bytes, offset, length, withHeader);
    }

    private int datagram(DatagramEntry entry, Address to, byte[] bytes, int offset, int length, boolean withHeader) {
        ReliableUdp reliable = entry.reliable();
        if (reliable != null) {
            int refusal = reliable.send(to, bytes, offset, length);
            return refusal < 0 ? refusal : sent(length, withHeader);
        }
        return plain(entry, to, bytes, offset, length, withHeader);
    }

    /** Sends without making sure that it arrives, also on a reliable socket. */
    int plain(DatagramEntry entry, Address to, byte[] bytes, int offset, int length, boolean withHeader) {
        int headerLength = withHeader ? PacketHeader.LENGTH : 0;
        if (length > DatagramPort.MAX_DATAGRAM_BYTES - headerLength) {
            return engine.refuse(Refusal.TOO_LARGE);
        }
        if (withHeader) {
            PacketHeader.rewrite(header, length);
        }
        if (!entry.port().send(to, withHeader ? header : NO_HEADER, headerLength, bytes, offset, length)) {
            return refuse(entry, Refusal.QUEUE_FULL);
        }
        return sent(length, withHeader);
    }

    private int sent(int length, boolean withHeader) {
        engine.profile.sent();
        return withHeader ? returned(SocketType.UDP, length) : length;
    }

    private int returned(SocketType type, int length) {
        boolean counted = switch (sendReturn) {
            case PER_CARRIER -> type == SocketType.TCP || type == SocketType.UDP;
            case WITH_HEADER -> true;
            case WITHOUT_HEADER -> false;
        };
        return counted ? length + PacketHeader.LENGTH : length;
    }

    private Address target(DatagramEntry datagram, String host, int port) {
        if (port == lastTarget.port() && host.equals(lastHost)) {
            return lastTarget;
        }
        Correspondents.Correspondent heard = datagram.heard(host, port);
        if (heard != null && heard.reachable) {
            return heard.address;
        }
        String ip = engine.names.resolve(host);
        if (ip.isEmpty()) {
            return null;
        }
        if (heard != null && ip.equals(host)) {
            heard.reachable = true;
            return heard.address;
        }
        Address found = new Address(ip, port);
        if (ip.equals(host)) {
            lastHost = host;
            lastTarget = found;
        }
        return found;
    }
}
