package dev.makerwire.network;

import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.transport.CloseCause;

/** An event as an object: convenient, copied, and free to keep. See {@link NetworkListener} for the meaning of each. */
public sealed interface NetworkEvent {
    /**
     * The kind, for those who switch on it.
     *
     * @return the kind of event
     */
    NetworkEventType type();

    /**
     * The id that GameMaker reports under {@code "id"}.
     *
     * @return a server's or socket's id
     */
    int id();

    /**
     * The other end.
     *
     * @return the peer
     */
    Peer peer();

    /**
     * A client has connected to a server.
     *
     * @param id the server
     * @param socket the new client
     * @param peer the client's address
     */
    record Connect(int id, int socket, Peer peer) implements NetworkEvent {
        @Override
        public NetworkEventType type() {
            return NetworkEventType.CONNECT;
        }
    }

    /**
     * A connection has ended.
     *
     * @param id the server for one of its clients, or the socket itself
     * @param socket the connection
     * @param peer the other end
     * @param cause who ended it and why
     */
    record Disconnect(int id, int socket, Peer peer, CloseCause cause) implements NetworkEvent {
        @Override
        public NetworkEventType type() {
            return NetworkEventType.DISCONNECT;
        }
    }

    /**
     * Data arrived.
     *
     * @param id the receiving socket
     * @param peer the sender
     * @param message how it was framed on a WebSocket
     * @param bytes the payload; the array belongs to the event
     */
    record Data(int id, Peer peer, MessageType message, byte[] bytes) implements NetworkEvent {
        /**
         * The payload as a buffer to read from: grow, alignment 1, position 0, as GameMaker delivers it.
         *
         * @return a new buffer with a copy of the payload
         */
        public GmlBuffer buffer() {
            return GmlBuffer.copyOf(bytes, 0, bytes.length);
        }

        @Override
        public NetworkEventType type() {
            return NetworkEventType.DATA;
        }
    }

    /**
     * A reliable datagram was given up (docs/reliable-datagrams.md). It may have arrived, but nobody said so.
     *
     * @param id the UDP socket or server that sent it
     * @param peer whom it was for
     * @param bytes what was sent; the array belongs to the event
     */
    record Lost(int id, Peer peer, byte[] bytes) implements NetworkEvent {
        @Override
        public NetworkEventType type() {
            return NetworkEventType.LOST;
        }
    }

    /**
     * An asynchronous connect has its answer.
     *
     * @param id the socket
     * @param peer the other end
     * @param succeeded whether it is connected
     * @param cause why not, if it is not
     */
    record NonBlockingConnect(int id, Peer peer, boolean succeeded, CloseCause cause) implements NetworkEvent {
        @Override
        public NetworkEventType type() {
            return NetworkEventType.NON_BLOCKING_CONNECT;
        }
    }

    /**
     * The machine's own network came, stayed away or went; it belongs to no socket.
     *
     * @param type UP, UP_FAILED or DOWN
     */
    record Uplink(NetworkEventType type) implements NetworkEvent {
        /** -1: no socket. */
        @Override
        public int id() {
            return -1;
        }

        /** {@link Peer#NONE}. */
        @Override
        public Peer peer() {
            return Peer.NONE;
        }
    }
}
