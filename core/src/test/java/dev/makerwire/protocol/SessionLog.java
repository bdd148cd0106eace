package dev.makerwire.protocol;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a session asks for, in the notation of the wire samples. */
final class SessionLog implements PacketSession.Output {
    final List<String> lines = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();
    final List<String> details = new ArrayList<>();

    @Override
    public void send(byte[] message) {
        lines.add("send " + WireSample.hex(message, 0, message.length));
    }

    @Override
    public void established(int peerGameId) {
        lines.add("up " + peerGameId);
    }

    @Override
    public void packet(byte[] bytes, int offset, int length) {
        lines.add(("packet " + WireSample.hex(bytes, offset, length)).trim());
    }

    @Override
    public void malformed(byte[] bytes, int offset, int length) {
        lines.add("malformed " + WireSample.hex(bytes, offset, length));
    }

    @Override
    public void violation(Violation violation, String detail) {
        lines.add("violation " + violation.code());
        violations.add(violation);
        details.add(detail);
    }
}
