package dev.makerwire.network;

import java.util.ArrayDeque;

/**
 * Where received bytes wait until they are delivered: blocks that are filled from the front and used again once everything
 * in them was delivered. In the steady state nothing is allocated.
 */
final class Arena {
    /** Larger than the largest read of a carrier, so that a chunk rarely needs a block of its own. */
    static final int BLOCK_BYTES = 128 * 1024;

    /** Blocks kept for use; more are left to the collector. */
    private static final int MOST_SPARE = 16;

    private final ArrayDeque<Block> spare = new ArrayDeque<>();
    private Block current = new Block(BLOCK_BYTES);

    /** Some bytes that events refer to. */
    static final class Block {
        final byte[] bytes;
        private int used;
        private int pins;

        private Block(int size) {
            bytes = new byte[size];
        }

        /** Where the next bytes go. */
        int tail() {
            return used;
        }

        /** One more event refers to this block. */
        void pin() {
            pins++;
        }
    }

    /** A block with room for {@code length} bytes behind its {@link Block#tail}. */
    Block room(int length) {
        if (length > BLOCK_BYTES) {
            return new Block(length);
        }
        if (current.pins == 0) {
            current.used = 0;
        }
        if (length > BLOCK_BYTES - current.used) {
            current = spare.isEmpty() ? new Block(BLOCK_BYTES) : spare.pop();
        }
        return current;
    }

    /** Keeps {@code length} bytes at the tail, because events refer to them. */
    void keep(Block block, int length) {
        block.used += length;
    }

    /** One event less refers to the block. */
    void unpin(Block block) {
        block.pins--;
        if (block.pins == 0) {
            block.used = 0;
            if (block != current && block.bytes.length == BLOCK_BYTES && spare.size() < MOST_SPARE) {
                spare.push(block);
            }
        }
    }
}
