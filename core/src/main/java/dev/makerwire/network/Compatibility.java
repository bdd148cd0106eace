package dev.makerwire.network;

import dev.makerwire.protocol.MalformedPolicy;

/**
 * Where GameMaker's runtimes differ or nobody knows, and both readings are plausible: which one to follow. The reasons are
 * in docs/gml-differences.md.
 *
 * @param malformed what data without a proper header does to a connection that speaks packets
 * @param sendReturn what sending returns
 * @param silentClients whether clients learn nothing of a lost server, as the manual says; by default they get one
 *     disconnect event
 */
public record Compatibility(MalformedPolicy malformed, SendReturn sendReturn, boolean silentClients) {
    /** Close on malformed data, return per carrier, tell clients. */
    public static final Compatibility DEFAULT = new Compatibility(MalformedPolicy.CLOSE, SendReturn.PER_CARRIER, false);

    /**
     * Another reaction to malformed data.
     *
     * @param policy the reaction
     * @return a changed copy
     */
    public Compatibility withMalformed(MalformedPolicy policy) {
        return new Compatibility(policy, sendReturn, silentClients);
    }

    /**
     * Another return value.
     *
     * @param value what sending returns
     * @return a changed copy
     */
    public Compatibility withSendReturn(SendReturn value) {
        return new Compatibility(malformed, value, silentClients);
    }

    /**
     * Silent or told clients.
     *
     * @param silent true for no disconnect event on sockets of one's own
     * @return a changed copy
     */
    public Compatibility withSilentClients(boolean silent) {
        return new Compatibility(malformed, sendReturn, silent);
    }
}
