package dev.makerwire.network;

import dev.makerwire.buffer.GmlBuffer;

/**
 * The sending half of a {@link Network}. Everything is copied before a method returns, and leaves with the next {@code
 * poll} or {@code flush}.
 */
public abstract sealed class Sender permits Overview {
    final Engine engine;

    Sender(Engine engine) {
        this.engine = engine;
    }

    /**
     * Sends one packet: {@code network_send_packet}.
     *
     * @param socket a connected socket or a client of a server; or a UDP socket that has been connected
     * @param bytes where the payload is; copied before this returns
     * @param offset its first byte
     * @param length its size in bytes
     * @return what was sent, see {@link SendReturn}, or a {@link Refusal}
     * @throws IllegalArgumentException when the id is a server's
     * @throws IndexOutOfBoundsException when the range is not inside {@code bytes}
     */
    public int sendPacket(int socket, byte[] bytes, int offset, int length) {
        engine.enter();
        return engine.sends.packet(socket, bytes, offset, length);
    }

    /**
     * Sends the first bytes of a buffer as one packet. The position does not matter and does not move.
     *
     * @param socket as above
     * @param buffer the buffer
     * @param size how many bytes, at most the buffer's size
     * @return as above
     */
    public int sendPacket(int socket, GmlBuffer buffer, int size) {
        return sendPacket(socket, buffer.array(), 0, sizeWithin(buffer, size));
    }

    /**
     * Sends one packet to many, encoding it once.
     *
     * @param sockets ids of connected sockets or clients
     * @param count how many of {@code sockets}, from index 0
     * @param bytes where the payload is
     * @param offset its first byte
     * @param length its size
     * @return how many took it; the others are unknown, not connected, or have too much waiting
     */
    public int sendPacket(int[] sockets, int count, byte[] bytes, int offset, int length) {
        engine.enter();
        return engine.sends.packetToMany(sockets, count, bytes, offset, length);
    }

    /**
     * Sends plain bytes: {@code network_send_raw}. On WebSockets one message.
     *
     * @param socket a connected socket or a client of a server; or a UDP socket that has been connected
     * @param bytes where they are; copied before this returns
     * @param offset the first
     * @param length how many
     * @param type TEXT for a text message; BINARY or NONE otherwise. Without effect on TCP and UDP
     * @return how many bytes were sent, or a {@link Refusal}
     * @throws IllegalArgumentException when the id is a server's
     */
    public int sendRaw(int socket, byte[] bytes, int offset, int length, MessageType type) {
        engine.enter();
        return engine.sends.raw(socket, bytes, offset, length, type);
    }

    /**
     * Sends the first bytes of a buffer plainly.
     *
     * @param socket as above
     * @param buffer the buffer
     * @param size how many bytes, at most the buffer's size
     * @param type as above
     * @return as above
     */
    public int sendRaw(int socket, GmlBuffer buffer, int size, MessageType type) {
        return sendRaw(socket, buffer.array(), 0, sizeWithin(buffer, size), type);
    }

    /**
     * Sends plain bytes to many.
     *
     * @param sockets ids of connected sockets or clients
     * @param count how many of {@code sockets}, from index 0
     * @param bytes where they are
     * @param offset the first
     * @param length how many
     * @param type as in {@link #sendRaw(int, byte[], int, int, MessageType)}
     * @return how many took it
     */
    public int sendRaw(int[] sockets, int count, byte[] bytes, int offset, int length, MessageType type) {
        engine.enter();
        return engine.sends.rawToMany(sockets, count, bytes, offset, length, type);
    }

    /**
     * Sends one datagram with a header: {@code network_send_udp}.
     *
     * @param socket a UDP socket or server
     * @param host an address, or a name, which is looked up and remembered for a minute; the look-up waits
     * @param port 1 to 65535
     * @param bytes where the payload is
     * @param offset its first byte
     * @param length its size, at most 65,495
     * @return what was sent, see {@link SendReturn}, or a {@link Refusal}
     * @throws IllegalArgumentException when the id is not UDP or the port is out of range
     */
    public int sendUdp(int socket, String host, int port, byte[] bytes, int offset, int length) {
        engine.enter();
        return engine.sends.udp(socket, host, port, bytes, offset, length, true);
    }

    /**
     * Sends one plain datagram: {@code network_send_udp_raw}.
     *
     * @param socket a UDP socket or server
     * @param host as above
     * @param port 1 to 65535
     * @param bytes where the payload is
     * @param offset its first byte
     * @param length its size, at most 65,507
     * @return how many bytes were sent, or a {@link Refusal}
     * @throws IllegalArgumentException when the id is not UDP or the port is out of range
     */
    public int sendUdpRaw(int socket, String host, int port, byte[] bytes, int offset, int length) {
        engine.enter();
        return engine.sends.udp(socket, host, port, bytes, offset, length, false);
    }

    /**
     * Makes a UDP socket or server reliable, or plain again: {@code network_set_config} with {@code
     * network_config_enable_reliable_udp} and its opposite. As often as wanted; what was sent before is not affected.
     *
     * <p>The bytes are Makerwire's own, since those of GameMaker are not public: both ends must be Makerwire and have it
     * turned on, and a real GameMaker game does not understand them (docs/reliable-datagrams.md, W-31). Between them each
     * message is delivered once, in no particular order, or its loss is reported by {@link NetworkListener#onLost}.
     *
     * @param socket a UDP socket or UDP server
     * @param on whether what is sent from now on is reliable
     * @return 0, or UNKNOWN_ID
     * @throws IllegalArgumentException when the id is not UDP
     */
    public int reliableDatagrams(int socket, boolean on) {
        engine.enter();
        Entry entry = engine.ids.find(socket);
        if (entry == null) {
            return engine.unknown(socket);
        }
        if (!(entry instanceof DatagramEntry datagram)) {
            throw new IllegalArgumentException(
                    "id " + socket + " is not UDP but " + entry.type + ", which is reliable without this");
        }
        datagram.reliable(on);
        return 0;
    }

    /**
     * Sends one datagram to everybody in the local network who has bound that port: {@code network_send_broadcast}. With a
     * header, unless {@link Compatibility#broadcastHeader} is off (W-30). It goes to every address of
     * {@link NetworkOptions#broadcastAddresses}, and, once {@link Settings#multicast} is on, to the IPv6 group of all hosts
     * on every interface, so it may arrive several times.
     *
     * @param socket a UDP socket or server
     * @param port 1 to 65535
     * @param bytes where the payload is
     * @param offset its first byte
     * @param length its size, at most 65,495
     * @return what was sent once, see {@link SendReturn}, or a {@link Refusal} when it was sent nowhere
     * @throws IllegalArgumentException when the id is not UDP or the port is out of range
     * @throws UnsupportedOperationException when the selected {@link Platform} needs an entitlement for it
     */
    public int sendBroadcast(int socket, int port, byte[] bytes, int offset, int length) {
        engine.enter();
        return engine.broadcasts.send(socket, port, bytes, offset, length);
    }

    private static int sizeWithin(GmlBuffer buffer, int size) {
        if (size < 0 || size > buffer.size()) {
            throw new IllegalArgumentException("size " + size + " is outside the buffer's 0 to " + buffer.size());
        }
        return size;
    }
}
