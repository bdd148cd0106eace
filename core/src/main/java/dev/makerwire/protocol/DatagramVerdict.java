package dev.makerwire.protocol;

/** What is to be done with an arriving datagram; see {@link DatagramRule}. */
public enum DatagramVerdict {
    /** Deliver what follows the first {@value PacketHeader#LENGTH} bytes. */
    STRIP_HEADER(true, null),

    /** Deliver the whole datagram. */
    AS_IS(true, null),

    /** Deliver the whole datagram although it has a header, because the header's length is wrong; count it (W-28). */
    AS_IS_WRONG_LENGTH(true, Violation.DATAGRAM_LENGTH),

    /** Drop it, because it has no header; count it (W-29). */
    DROP_HEADERLESS(false, Violation.DATAGRAM_HEADERLESS),

    /** Drop it, because its header's length is wrong; count it (W-28, W-29). */
    DROP_WRONG_LENGTH(false, Violation.DATAGRAM_LENGTH);

    private final boolean delivered;
    private final Violation violation;

    DatagramVerdict(boolean delivered, Violation violation) {
        this.delivered = delivered;
        this.violation = violation;
    }

    /**
     * Whether the game gets to see the datagram.
     *
     * @return false for the two that drop it
     */
    public boolean delivered() {
        return delivered;
    }

    /**
     * The violation to count.
     *
     * @return null if the datagram breaks no rule
     */
    public Violation violation() {
        return violation;
    }
}
