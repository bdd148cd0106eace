package dev.makerwire.network;

import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.MalformedPolicy;
import java.util.Objects;

/**
 * Where GameMaker's runtimes differ or nobody knows, and both readings are plausible: which one to follow. The reasons are
 * in docs/gml-differences.md.
 *
 * @param malformed what data without a proper header does to a connection that speaks packets
 * @param sendReturn what sending returns
 * @param silentClients whether clients learn nothing of a lost server, as the manual says; by default they get one
 *     disconnect event
 * @param broadcastHeader whether broadcasts carry the header of packets (W-30)
 * @param datagrams what UDP sockets, and UDP servers that are not raw, do with headers that arrive (W-29)
 */
public record Compatibility(
        MalformedPolicy malformed,
        SendReturn sendReturn,
        boolean silentClients,
        boolean broadcastHeader,
        DatagramMode datagrams) {
    /** Close on malformed data, return per carrier, tell clients, header on broadcasts, see headers datagram by datagram. */
    public static final Compatibility DEFAULT = new Compatibility(MalformedPolicy.CLOSE, SendReturn.PER_CARRIER, false);

    /**
     * The choices about connections; those about datagrams have their defaults.
     *
     * @param malformed what data without a proper header does
     * @param sendReturn what sending returns
     * @param silentClients whether clients learn nothing of a lost server
     */
    public Compatibility(MalformedPolicy malformed, SendReturn sendReturn, boolean silentClients) {
        this(malformed, sendReturn, silentClients, true, DatagramMode.AUTO);
    }

    /**
     * Another reaction to malformed data.
     *
     * @param policy the reaction
     * @return a changed copy
     */
    public Compatibility withMalformed(MalformedPolicy policy) {
        return new Compatibility(policy, sendReturn, silentClients, broadcastHeader, datagrams);
    }

    /**
     * Another return value.
     *
     * @param value what sending returns
     * @return a changed copy
     */
    public Compatibility withSendReturn(SendReturn value) {
        return new Compatibility(malformed, value, silentClients, broadcastHeader, datagrams);
    }

    /**
     * Silent or told clients.
     *
     * @param silent true for no disconnect event on sockets of one's own
     * @return a changed copy
     */
    public Compatibility withSilentClients(boolean silent) {
        return new Compatibility(malformed, sendReturn, silent, broadcastHeader, datagrams);
    }

    /**
     * Broadcasts with or without a header. Nobody knows which GameMaker sends; its receivers take both.
     *
     * @param header false to send the bare payload
     * @return a changed copy
     */
    public Compatibility withBroadcastHeader(boolean header) {
        return new Compatibility(malformed, sendReturn, silentClients, header, datagrams);
    }

    /**
     * What to do with the headers of arriving datagrams.
     *
     * @param mode AUTO strips those that are there, RAW strips none, STRICT drops datagrams without one
     * @return a changed copy
     */
    public Compatibility withDatagrams(DatagramMode mode) {
        return new Compatibility(
                malformed, sendReturn, silentClients, broadcastHeader, Objects.requireNonNull(mode, "mode"));
    }
}
