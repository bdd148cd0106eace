package dev.makerwire.protocol;

/**
 * The closed list of ways in which a peer breaks the rules of the wire. A violation is never disguised as an ordinary
 * close. The codes are stable: logs, statistics and tests may rely on them.
 */
public enum Violation {
    /** The server's first bytes were not GameMaker's banner. */
    BANNER_WRONG("bad-banner", "W-3"),

    /** The client answered the banner with something that is not a reply. */
    REPLY_WRONG("bad-reply", "W-4"),

    /** The server answered the reply with something that is not an acknowledgement. */
    ACK_WRONG("bad-ack", "W-6"),

    /** The peer sent a WebSocket text message before the handshake was over. */
    HANDSHAKE_TEXT("handshake-text", "W-24"),

    /** The peer sent a WebSocket message shorter than the handshake message it had to be. */
    HANDSHAKE_SHORT("handshake-short", "W-24"),

    /** The peer did not finish the handshake before the deadline. */
    HANDSHAKE_LATE("handshake-late", "W-10"),

    /** The peer ended the connection before the handshake was over. */
    HANDSHAKE_CUT("handshake-cut", "W-11"),

    /** The peer sent bytes where a packet header must stand, and they do not begin with the header's magic number. */
    HEADER_MAGIC("bad-header-magic", "W-12"),

    /** The peer sent a packet header that claims a header length other than twelve. */
    HEADER_LENGTH("bad-header-length", "W-12"),

    /** The peer announced a payload larger than the limit of this connection. */
    PACKET_TOO_LARGE("packet-too-large", "W-18"),

    /** The peer neither completed a packet that it had begun nor went on with it in time. */
    PACKET_SLOW("packet-slow", "W-16"),

    /** The peer ended the stream in the middle of a packet. */
    PACKET_CUT("packet-cut", "W-16"),

    /** The peer ended a WebSocket message in the middle of a packet. */
    MESSAGE_CUT("message-cut", "W-22"),

    /** The peer sent a datagram without a header to a socket that takes only datagrams with one. */
    DATAGRAM_HEADERLESS("datagram-headerless", "W-29"),

    /** The peer sent a datagram whose header announces more or fewer bytes than the datagram holds. */
    DATAGRAM_LENGTH("bad-datagram-length", "W-28"),

    /** The peer sent a reliable datagram of Makerwire's own kind whose header makes no sense. */
    RELIABLE_HEADER("bad-reliable-header", "W-33"),

    /** The peer acknowledged a reliable message that was never sent. */
    RELIABLE_ACK("bad-reliable-ack", "W-35"),

    /** The peer sent a datagram larger than the limit of the socket. */
    DATAGRAM_TOO_LARGE("datagram-too-large", "W-42");

    private final String code;
    private final String rule;

    Violation(String code, String rule) {
        this.code = code;
        this.rule = rule;
    }

    /**
     * The stable name of this violation for logs and statistics.
     *
     * @return lower-case words joined by hyphens
     */
    public String code() {
        return code;
    }

    /**
     * The number of the broken rule in {@code docs/wire-protocol.md}.
     *
     * @return for example {@code W-12}
     */
    public String rule() {
        return rule;
    }
}
