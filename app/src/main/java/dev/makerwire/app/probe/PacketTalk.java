package dev.makerwire.app.probe;

import dev.makerwire.app.probe.Report.Done;
import dev.makerwire.app.probe.Report.StepFailed;
import dev.makerwire.app.probe.Wire.Received;
import dev.makerwire.protocol.Framing;
import dev.makerwire.protocol.MalformedPolicy;
import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Role;
import dev.makerwire.protocol.Violation;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** GameMaker's own conversation: greeting, handshake, packets. What bytes mean is the protocol package's to say. */
final class PacketTalk implements PacketSession.Output {
    private static final int LARGEST = 64 * 1024 * 1024;

    private final Wire wire;
    private final int timeoutMillis;
    private final PacketSession session;
    private byte[] reply;
    private boolean established;
    private byte[] expected = new byte[0];
    private boolean echoCame;
    private int otherPackets;
    private String brokenRule;

    PacketTalk(Wire wire, int timeoutMillis) {
        this.wire = wire;
        this.timeoutMillis = timeoutMillis;
        this.session = new PacketSession(Role.CLIENT, wire.framing(), 0, LARGEST, MalformedPolicy.CLOSE);
        session.start(this);
    }

    Done<Void> greeting() throws IOException, StepFailed {
        Countdown left = new Countdown(timeoutMillis);
        while (reply == null) {
            Received received;
            try {
                received = wire.receive(left.millis());
            } catch (SocketTimeoutException silent) {
                throw new StepFailed("connected, but no greeting: the server speaks raw, or is not GameMaker: try --raw"
                        + (wire.framing() == Framing.STREAM ? "; a WebSocket server waits for ws://" : ""));
            } catch (EOFException closed) {
                throw new StepFailed(
                        "the server closed the connection without a greeting: it is full, or not GameMaker");
            }
            take(received);
            if (brokenRule != null) {
                throw new StepFailed(Meaning.ofBytes(received.bytes(), received.bytes().length));
            }
        }
        return Done.ok(null, "GM:Studio-Connect");
    }

    Done<Void> handshake() throws IOException, StepFailed {
        wire.send(reply);
        Countdown left = new Countdown(timeoutMillis);
        while (!established) {
            try {
                take(wire.receive(left.millis()));
            } catch (SocketTimeoutException silent) {
                throw new StepFailed("the server greeted, but does not answer the reply: is it overloaded?");
            } catch (EOFException closed) {
                throw new StepFailed(
                        "the server refused the handshake by closing: it is full, or wants another game id");
            }
            failIfBroken();
        }
        return Done.ok(null, "packets can flow");
    }

    Done<Boolean> echo(byte[] message) throws IOException, StepFailed {
        expected = message;
        byte[] packet = new byte[PacketHeader.LENGTH + message.length];
        PacketHeader.write(packet, 0, message.length);
        System.arraycopy(message, 0, packet, PacketHeader.LENGTH, message.length);
        wire.send(packet);
        Countdown left = new Countdown(timeoutMillis);
        while (!echoCame) {
            try {
                take(wire.receive(left.millis()));
            } catch (SocketTimeoutException silent) {
                return Done.otherwise(false, Echoes.none(otherPackets, "packets"));
            }
            failIfBroken();
        }
        return Done.ok(true, message.length + " bytes came back");
    }

    private void take(Received received) {
        session.receive(received.bytes(), 0, received.bytes().length, received.text(), this);
    }

    private void failIfBroken() throws StepFailed {
        if (brokenRule != null) {
            throw new StepFailed("the server broke rule " + brokenRule);
        }
    }

    @Override
    public void send(byte[] message) {
        reply = message;
    }

    @Override
    public void established(int peerGameId) {
        established = true;
    }

    @Override
    public void packet(byte[] bytes, int offset, int length) {
        if (Arrays.equals(bytes, offset, offset + length, expected, 0, expected.length)) {
            echoCame = true;
        } else {
            otherPackets++;
        }
    }

    @Override
    public void malformed(byte[] bytes, int offset, int length) {
        throw new IllegalStateException("a session that closes delivers nothing malformed");
    }

    @Override
    public void violation(Violation violation, String detail) {
        brokenRule = violation.rule() + " (" + violation.code() + "): " + detail;
    }
}
