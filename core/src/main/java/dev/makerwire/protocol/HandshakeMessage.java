package dev.makerwire.protocol;

/**
 * The three messages of the handshake, byte by byte (W-3, W-4, W-6). All fields are little-endian.
 *
 * <pre>
 *           0                                       17  18
 *  banner   | "GM:Studio-Connect" in ASCII          | 0 |
 *
 *           0          4          8          12         16
 *  reply    | CAFEBABE | DEADB00B | 16       | game id  |
 *
 *           0          4          8          12
 *  ack      | DEAFBEAD | F00DBEEB | 12       |
 * </pre>
 */
enum HandshakeMessage {
    BANNER("banner", Handshake.Input.BANNER, bannerBytes(), 18),
    REPLY("reply", Handshake.Input.REPLY, words(0xCAFEBABE, 0xDEADB00B, 16), 16),
    ACK("ack", Handshake.Input.ACK, words(0xDEAFBEAD, 0xF00DBEEB, 12), 12);

    /** Offset of the game id in the reply, the only bytes of the handshake that vary (W-5). */
    static final int GAME_ID_OFFSET = 12;

    private final String label;
    private final Handshake.Input input;
    private final byte[] fixed;
    private final int length;

    HandshakeMessage(String label, Handshake.Input input, byte[] fixed, int length) {
        this.label = label;
        this.input = input;
        this.fixed = fixed;
        this.length = length;
    }

    String label() {
        return label;
    }

    /** What the handshake is told when the message is whole. */
    Handshake.Input input() {
        return input;
    }

    /** Length of the whole message in bytes. */
    int length() {
        return length;
    }

    /** How many bytes at the start are always the same. */
    int fixedLength() {
        return fixed.length;
    }

    byte fixedByte(int index) {
        return fixed[index];
    }

    /** A new array with the message; the game id is used by the reply only. */
    byte[] encode(int gameId) {
        byte[] message = new byte[length];
        System.arraycopy(fixed, 0, message, 0, fixed.length);
        if (this == REPLY) {
            LittleEndian.putInt32(message, GAME_ID_OFFSET, gameId);
        }
        return message;
    }

    private static byte[] bannerBytes() {
        String text = "GM:Studio-Connect\0";
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static byte[] words(int... words) {
        byte[] bytes = new byte[words.length * Integer.BYTES];
        for (int i = 0; i < words.length; i++) {
            LittleEndian.putInt32(bytes, i * Integer.BYTES, words[i]);
        }
        return bytes;
    }
}
