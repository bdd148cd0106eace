package dev.makerwire.protocol;

/**
 * Compares arriving bytes with an awaited handshake message, one byte at a time (W-8). It stores nothing but how far it
 * has come and the game id, so a peer cannot make it grow, and its verdict does not depend on how the bytes were cut.
 */
final class HandshakeReader {
    private int matched;
    private int gameId;
    private boolean wrong;

    /**
     * Compares until the message is whole, a byte is wrong, or the bytes run out.
     *
     * @return index of the first byte not taken; the wrong one if {@link #wrong()}
     */
    int read(HandshakeMessage message, byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && matched < message.length()) {
            if (matched < message.fixedLength()) {
                if (bytes[at] != message.fixedByte(matched)) {
                    wrong = true;
                    return at;
                }
            } else {
                gameId |= (bytes[at] & 0xFF) << 8 * (matched - HandshakeMessage.GAME_ID_OFFSET);
            }
            matched++;
            at++;
        }
        return at;
    }

    boolean wrong() {
        return wrong;
    }

    boolean whole(HandshakeMessage message) {
        return matched == message.length();
    }

    /** How many bytes of the awaited message have arrived. */
    int matched() {
        return matched;
    }

    /** The game id of the reply that was read (W-5); 0 until then, and on a client always. */
    int gameId() {
        return gameId;
    }

    /** The next message begins. */
    void next() {
        matched = 0;
    }

    /** What is wrong at the byte where {@link #read} stopped, and what the peer might be speaking instead. */
    String explain(HandshakeMessage message, byte actual) {
        return "byte " + matched + " of the " + message.label() + " is " + Hex.of(actual) + " where "
                + Hex.of(message.fixedByte(matched)) + " belongs" + guess(actual);
    }

    // Only the first byte is looked at: a longer look would make the text depend on how the stream was cut.
    private String guess(byte actual) {
        if (matched != 0) {
            return "";
        }
        return switch (actual & 0xFF) {
            case 0x16 -> "; it looks like TLS";
            case 0xDE -> "; it looks like a packet without a handshake";
            case 'G', 'H', 'P', 'O', 'C', 'D' -> "; it looks like HTTP";
            default -> "; perhaps raw and non-raw are mixed";
        };
    }
}
