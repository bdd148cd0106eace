package dev.makerwire.network;

/** What sending a packet or datagram with a header returns. Sources disagree (protocol survey, section 5.4). */
public enum SendReturn {
    /** Size + 12 on TCP and UDP, the bare size on WebSockets: as the manual and the vendor's tests say. */
    PER_CARRIER,
    /** Always size + 12. */
    WITH_HEADER,
    /** Always the bare size. */
    WITHOUT_HEADER
}
