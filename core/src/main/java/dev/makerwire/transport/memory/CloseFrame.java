package dev.makerwire.transport.memory;

/** What a WebSocket close frame can carry (RFC 6455, 5.5.1 and 7.4). */
final class CloseFrame {
    /** A control frame carries 125 bytes, two of which are the status. */
    private static final int MAX_REASON_BYTES = 123;

    private CloseFrame() {}

    static void check(int status) {
        boolean registered = status >= 1000 && status <= 1003 || status >= 1007 && status <= 1014;
        if (!registered && (status < 3000 || status > 4999)) {
            throw new IllegalArgumentException("the close status " + status + " cannot be sent");
        }
    }

    /** Cuts a text so that it fits as UTF-8, never inside a character. */
    static String cut(String reason) {
        int bytes = 0;
        int i = 0;
        while (i < reason.length()) {
            int point = reason.codePointAt(i);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > MAX_REASON_BYTES) {
                return reason.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return reason;
    }
}
