package dev.makerwire.transport;

import java.util.List;

/** Is told the answer to {@link Transport#resolve}. */
public interface ResolveHandler {
    /**
     * The look-up has ended.
     *
     * @param addresses literal addresses in the order to try them; empty when the name is unknown or time ran out
     */
    void onResolved(List<String> addresses);
}
