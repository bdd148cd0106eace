package dev.makerwire.transport;

/**
 * Why a connection ended or never opened.
 *
 * @param kind who did what
 * @param code a stable word for programs and tests, such as {@code peer-closed}; for a broken rule, the rule's own code
 * @param status the WebSocket close status, or 0 where there is none
 * @param detail a sentence for people; may be empty
 */
public record CloseCause(Kind kind, String code, int status, String detail) {
    /** The code of a connection that never opened, because its local port is taken. */
    public static final String LOCAL_ADDRESS_IN_USE = "local-address-in-use";

    /** The code of a connection that never opened, because this machine does not have its local address. */
    public static final String LOCAL_ADDRESS_UNAVAILABLE = "local-address-unavailable";

    /** Who ended it. */
    public enum Kind {
        /**
         * The peer closed in the ordinary way: end of stream, or a close frame. The end of its half of a TCP connection
         * is the end: what was queued for it before is still sent, nothing can be queued any more.
         */
        PEER_CLOSED("peer-closed"),
        /** The peer, or the network, broke the connection off. */
        PEER_RESET("peer-reset"),
        /** This side closed it. */
        LOCAL("local"),
        /** Nobody listens on that port. */
        REFUSED("refused"),
        /** No route to the host or network. */
        UNREACHABLE("unreachable"),
        /** The name has no address. */
        UNRESOLVED("unresolved"),
        /** The deadline passed, or an open connection's peer did not answer a ping in time. */
        TIMED_OUT("timed-out"),
        /** TLS failed: an untrusted or wrong certificate, or no TLS at all. */
        TLS_FAILED("tls-failed"),
        /** The WebSocket upgrade was refused or was not one. */
        UPGRADE_FAILED("upgrade-failed"),
        /** The peer broke the rules of what is carried; {@code code} names the rule. */
        VIOLATION("violation"),
        /** A message was larger than the limit. */
        TOO_LARGE("too-large"),
        /** The handler of this side threw. A bug in the program above. */
        HANDLER_FAILED("handler-failed"),
        /** Another failure of input or output. */
        FAILED("failed");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /**
         * The stable word of this kind.
         *
         * @return lower case, words joined by hyphens
         */
        public String code() {
            return code;
        }
    }

    /**
     * A cause whose code is that of its kind, without a status.
     *
     * @param kind who did what
     * @param detail a sentence for people; may be empty
     * @return the cause
     */
    public static CloseCause of(Kind kind, String detail) {
        return new CloseCause(kind, kind.code(), 0, detail);
    }

    /**
     * A cause whose code is that of its kind, with a WebSocket close status.
     *
     * @param kind who did what
     * @param status the status that was received or sent; 1005 when the peer gave none
     * @param detail the reason text; may be empty
     * @return the cause
     */
    public static CloseCause of(Kind kind, int status, String detail) {
        return new CloseCause(kind, kind.code(), status, detail);
    }

    /**
     * The peer broke a rule.
     *
     * @param code the rule's stable word
     * @param status the WebSocket close status sent to it, or 0
     * @param detail a sentence for people
     * @return the cause
     */
    public static CloseCause violation(String code, int status, String detail) {
        return new CloseCause(Kind.VIOLATION, code, status, detail);
    }
}
