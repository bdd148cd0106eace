package dev.makerwire.network;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.MessageKind;

/** One chunk on its way from the transport into events: it lies in the arena, and stays there if an event refers to it. */
final class Reception {
    private final Engine engine;
    private Arena.Block block;
    private MessageType type;
    private boolean referred;
    private int carried;

    /** Takes what has been read. */
    interface Reader {
        void read(byte[] bytes, int offset, int length, boolean text);
    }

    Reception(Engine engine) {
        this.engine = engine;
    }

    /** Copies the chunk and has it read. */
    void take(Chunk chunk, Reader reader) {
        int length = chunk.length();
        Arena.Block room = engine.arena.room(length);
        int start = room.tail();
        chunk.copyTo(room.bytes, start);
        block = room;
        type = typeOf(chunk.kind());
        referred = false;
        carried = 0;
        try {
            reader.read(room.bytes, start, length, type == MessageType.TEXT);
        } finally {
            block = null;
            if (referred) {
                engine.arena.keep(room, length);
                engine.events.charge(length - carried);
            }
        }
    }

    /** Something that was read becomes an event: a part of the chunk, or an array that belongs to the event. */
    void data(Entry entry, Peer peer, byte[] bytes, int offset, int length) {
        boolean part = bytes == block.bytes;
        engine.events.data(entry, peer, type, part ? block : null, bytes, offset, length);
        if (part) {
            referred = true;
            carried += length;
        }
    }

    /** Packets in the chunk that lie one behind the other become events. */
    void packets(Entry entry, Peer peer, byte[] bytes, int offset, int end, int count) {
        engine.events.packets(entry, peer, type, block, offset, end, count);
        referred = true;
        carried += end - offset - count * PacketHeader.LENGTH;
    }

    private static MessageType typeOf(MessageKind kind) {
        return switch (kind) {
            case STREAM -> MessageType.NONE;
            case BINARY -> MessageType.BINARY;
            case TEXT -> MessageType.TEXT;
        };
    }
}
