package dev.makerwire.bench.micro;

import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Violation;

/** Adds up what a session hands over, so that nothing of it can be left out as unused. */
final class SilentOutput implements PacketSession.Output {
    private long sum;
    private byte[] sent;

    /** The last message that was to be sent. */
    byte[] sent() {
        return sent;
    }

    long sum() {
        return sum;
    }

    @Override
    public void send(byte[] message) {
        sent = message;
        sum += message.length;
    }

    @Override
    public void established(int peerGameId) {
        sum++;
    }

    @Override
    public void packet(byte[] bytes, int offset, int length) {
        sum += bytes[offset] + length;
    }

    @Override
    public void malformed(byte[] bytes, int offset, int length) {
        throw new IllegalStateException("these bytes are packets");
    }

    @Override
    public void violation(Violation violation, String detail) {
        throw new IllegalStateException(violation + ": " + detail);
    }
}
