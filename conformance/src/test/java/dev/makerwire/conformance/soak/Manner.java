package dev.makerwire.conformance.soak;

import java.util.Random;

/** How a visitor behaves who comes by way of our own client. */
enum Manner {
    /** Sends, waits for the echo, sends again, and goes. */
    TALKS(60),
    /** Sends a lot at once and goes without waiting for the answers. */
    BURSTS(10),
    /** Goes before the connect is answered. */
    LEAVES_AT_ONCE(10),
    /** Begins a handshake and does not go on with it. */
    STOPS_HALFWAY(8),
    /** Has the handshake right and then sends what is no packet. */
    TALKS_NONSENSE(6),
    /** Announces a large packet and goes in the middle of it. */
    BREAKS_OFF(6);

    private final int share;

    Manner(int share) {
        this.share = share;
    }

    /** One of them, the common ones more often. */
    static Manner any(Random dice) {
        int left = dice.nextInt(100);
        for (Manner manner : values()) {
            left -= manner.share;
            if (left < 0) {
                return manner;
            }
        }
        return TALKS;
    }

    /** Whether it speaks raw to a port for packets, so that it can say what our client would not. */
    boolean rude() {
        return this == STOPS_HALFWAY || this == TALKS_NONSENSE || this == BREAKS_OFF;
    }
}
