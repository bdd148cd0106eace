package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Violation;
import dev.makerwire.protocol.WireSample;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a session asks for, and complains about what no session may ever do. */
final class SessionNotes implements PacketSession.Output {
    final List<String> lines = new ArrayList<>();
    private boolean up;
    long payloadBytes;

    @Override
    public void send(byte[] message) {
        add("send", message, 0, message.length);
    }

    @Override
    public void established(int peerGameId) {
        if (up) {
            throw new AssertionError("up twice");
        }
        up = true;
        lines.add("up " + peerGameId);
    }

    @Override
    public void packet(byte[] bytes, int offset, int length) {
        if (!up) {
            throw new AssertionError("a packet before the handshake was over");
        }
        payloadBytes += length;
        add("packet", bytes, offset, length);
    }

    @Override
    public void malformed(byte[] bytes, int offset, int length) {
        if (length < 1) {
            throw new AssertionError("nothing was malformed");
        }
        payloadBytes += length;
        add("malformed", bytes, offset, length);
    }

    @Override
    public void violation(Violation violation, String detail) {
        if (detail.isEmpty()) {
            throw new AssertionError(violation + " without a word");
        }
        lines.add("violation " + violation.code());
    }

    private void add(String what, byte[] bytes, int offset, int length) {
        lines.add((what + " " + WireSample.hex(bytes, offset, length)).trim());
    }
}
