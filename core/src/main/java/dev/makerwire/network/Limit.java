package dev.makerwire.network;

/**
 * Bounds that a peer reaches only by behaving unlike a game: by coming too often, by leaving packets unfinished, by not
 * reading. Each hit is counted in {@link NetworkCounters#hits} and said in one line to {@link NetworkOptions#diagnostics}.
 * The codes are stable: logs, statistics and tests may rely on them.
 */
public enum Limit {
    /** One address had as many connections as it may: {@link NetworkOptions#maxClientsPerAddress}. */
    CLIENTS_PER_ADDRESS("clients-per-address"),

    /** One address had too many handshakes under way: {@link NetworkOptions#maxPendingHandshakesPerAddress}. */
    HANDSHAKES_PER_ADDRESS("handshakes-per-address"),

    /** One address connected too often: {@link NetworkOptions#maxConnectsPerMinutePerAddress}. */
    CONNECTS_PER_ADDRESS("connects-per-address"),

    /** Unfinished packets of all connections held too much memory: {@link NetworkOptions#maxPartialBytesInAll}. */
    PARTIAL_BYTES("partial-bytes"),

    /** No memory was left for what a peer sent. */
    MEMORY("no-memory");

    private final String code;

    Limit(String code) {
        this.code = code;
    }

    /**
     * The stable name of this limit for logs and statistics.
     *
     * @return lower-case words joined by hyphens
     */
    public String code() {
        return code;
    }
}
