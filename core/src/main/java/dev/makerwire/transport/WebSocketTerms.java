package dev.makerwire.transport;

import java.util.HashSet;
import java.util.List;

/**
 * What one side of a WebSocket asks for and allows. TCP and UDP ignore it.
 *
 * @param protocols the subprotocols that a client offers or a server accepts, in order of preference; a server chooses the
 *     first of its own list that was offered. Where none fits the connection goes on without one (RFC 6455, 4.2.2)
 * @param deflate whether a client asks for permessage-deflate (without context takeover), or a server grants it
 * @param maxMessageBytes the largest message that is accepted, 1 or more; a larger one ends the connection before it is
 *     stored
 * @param pingIntervalNanos after how much silence of the peer a ping is sent; 0 for never
 * @param pingTimeoutNanos how long the peer may then go on being silent before the connection is given up; ignored when
 *     there are no pings
 */
public record WebSocketTerms(
        List<String> protocols, boolean deflate, int maxMessageBytes, long pingIntervalNanos, long pingTimeoutNanos) {
    /** What cannot stand in a token beside control characters and spaces (RFC 7230, 3.2.6). */
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

    /**
     * Checks the values.
     *
     * @param protocols tokens, each of them once
     * @param deflate whether to compress
     * @param maxMessageBytes 1 or more, which is checked where it is used
     * @param pingIntervalNanos 0 or more
     * @param pingTimeoutNanos more than 0 when there are pings
     * @throws IllegalArgumentException when a protocol is not a token or named twice, or a time is out of its range
     */
    public WebSocketTerms {
        protocols = List.copyOf(protocols);
        for (String protocol : protocols) {
            if (!token(protocol)) {
                throw new IllegalArgumentException("the protocol '" + protocol
                        + "' is not a token: it must be of visible ASCII characters without any of " + SEPARATORS);
            }
        }
        if (new HashSet<>(protocols).size() < protocols.size()) {
            throw new IllegalArgumentException("the protocols " + protocols + " name one of them twice");
        }
        if (pingIntervalNanos < 0 || pingIntervalNanos > 0 && pingTimeoutNanos <= 0) {
            throw new IllegalArgumentException("pings every " + pingIntervalNanos + " ns with a timeout of "
                    + pingTimeoutNanos + " ns: the interval must be 0 or more, and then the timeout more than 0");
        }
    }

    private static boolean token(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F || SEPARATORS.indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * No protocols, no compression, no pings.
     *
     * @param maxMessageBytes the largest message that is accepted
     * @return the terms
     */
    public static WebSocketTerms of(int maxMessageBytes) {
        return new WebSocketTerms(List.of(), false, maxMessageBytes, 0, 0);
    }

    /**
     * Chooses the subprotocols.
     *
     * @param names tokens, in order of preference
     * @return a copy with those
     * @throws IllegalArgumentException when one is not a token or named twice
     */
    public WebSocketTerms withProtocols(List<String> names) {
        return new WebSocketTerms(names, deflate, maxMessageBytes, pingIntervalNanos, pingTimeoutNanos);
    }

    /**
     * Chooses whether to compress.
     *
     * @param on whether to ask for it or grant it
     * @return a copy with that choice
     */
    public WebSocketTerms withDeflate(boolean on) {
        return new WebSocketTerms(protocols, on, maxMessageBytes, pingIntervalNanos, pingTimeoutNanos);
    }

    /**
     * Chooses the pings.
     *
     * @param intervalNanos after how much silence to ping; 0 for never
     * @param timeoutNanos how much more silence ends the connection
     * @return a copy with those times
     * @throws IllegalArgumentException when a time is out of its range
     */
    public WebSocketTerms withPings(long intervalNanos, long timeoutNanos) {
        return new WebSocketTerms(protocols, deflate, maxMessageBytes, intervalNanos, timeoutNanos);
    }

    /**
     * Which protocol a server chooses.
     *
     * @param offered what the client offers
     * @return the first of {@link #protocols} that was offered; empty when there is none
     */
    public String choose(List<String> offered) {
        for (String protocol : protocols) {
            if (offered.contains(protocol)) {
                return protocol;
            }
        }
        return "";
    }
}
