package dev.makerwire.network;

import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.CloseCause;

/** What follows when a peer breaks a rule or reaches a limit: it is counted, said, and made the cause of an end. */
final class Breach {
    private static final int STATUS_PROTOCOL_ERROR = 1002;
    private static final int STATUS_POLICY = 1008;
    private static final int STATUS_TOO_LARGE = 1009;

    private Breach() {}

    static CloseCause of(Engine engine, String who, Violation violation, String detail) {
        engine.counters.violated(violation);
        engine.note(who + " broke " + violation.rule() + " (" + violation.code() + "): " + detail);
        int status = switch (violation) {
            case PACKET_TOO_LARGE -> STATUS_TOO_LARGE;
            case PACKET_SLOW -> STATUS_POLICY;
            default -> STATUS_PROTOCOL_ERROR;
        };
        return CloseCause.violation(violation.code(), status, detail);
    }

    static CloseCause of(Engine engine, String who, Limit limit, String detail) {
        engine.hit(limit, who + " was dropped, " + detail);
        return new CloseCause(CloseCause.Kind.FAILED, limit.code(), 0, detail);
    }
}
