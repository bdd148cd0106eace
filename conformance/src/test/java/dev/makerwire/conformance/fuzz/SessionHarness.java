package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.Framing;
import dev.makerwire.protocol.HandshakeState;
import dev.makerwire.protocol.MalformedPolicy;
import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Role;
import dev.makerwire.protocol.WireSample;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A {@link PacketSession} under any bytes. A stream whose policy is to close must give what {@link PlainReading} says, and
 * so must the same stream cut at any places. Under the other policies, and as messages, whatever comes must be sane.
 *
 * <p>An input is: which session (one byte), its limit (one byte), where to cut (one byte), then the stream.
 */
final class SessionHarness implements Harness {
    private static final int LIMIT_STEP = 16;

    /** Where a session begins. */
    enum Start {
        /** With the handshake, which is then part of the input. */
        HANDSHAKE,
        /** After it. */
        ESTABLISHED
    }

    private final Start start;
    private final UnaryOperator<PacketSession.Output> fault;

    /** With the identity for {@code fault}, or something that falsifies what a cut stream gives. */
    SessionHarness(Start start, UnaryOperator<PacketSession.Output> fault) {
        this.start = start;
        this.fault = fault;
    }

    /** What an input is made of that begins as the samples do. */
    static byte[] input(Role role, int limit, byte[] stream) {
        byte[] input = new byte[3 + stream.length];
        input[0] = (byte) (role == Role.CLIENT ? 0 : 1);
        input[1] = (byte) (limit / LIMIT_STEP);
        input[2] = 1;
        System.arraycopy(stream, 0, input, 3, stream.length);
        return input;
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int choice = input.number();
        Role role = choice % 2 == 0 ? Role.CLIENT : Role.SERVER;
        // Zero stands for a stream that closes, so that the samples are that.
        Framing framing = (choice & 2) == 0 ? Framing.STREAM : Framing.MESSAGES;
        MalformedPolicy policy =
                (choice & 4) == 0 ? MalformedPolicy.CLOSE : MalformedPolicy.values()[1 + (choice >> 3) % 2];
        int limit = input.number() * LIMIT_STEP;
        int cuts = input.number();
        byte[] stream = withHandshake(role, input.rest());
        if (framing == Framing.STREAM && policy == MalformedPolicy.CLOSE) {
            List<String> expected = PlainReading.of(role, stream, limit);
            same("whole", expected, play(role, framing, policy, limit, stream, 0));
            same("cut by " + cuts, expected, play(role, framing, policy, limit, stream, 1 + cuts));
            same("byte by byte", expected, play(role, framing, policy, limit, stream, -1));
        } else {
            play(role, framing, policy, limit, stream, 1 + cuts);
        }
    }

    private byte[] withHandshake(Role role, byte[] rest) {
        if (start == Start.HANDSHAKE) {
            return rest;
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        if (role == Role.CLIENT) {
            stream.writeBytes(WireSample.BANNER);
            stream.writeBytes(WireSample.ACK);
        } else {
            stream.writeBytes(WireSample.REPLY);
        }
        stream.writeBytes(rest);
        return stream.toByteArray();
    }

    /** With pieces of lengths that a number decides on: 0 stands for all at once, -1 for single bytes. */
    private List<String> play(Role role, Framing framing, MalformedPolicy policy, int limit, byte[] stream, int cuts) {
        SessionNotes notes = new SessionNotes();
        PacketSession.Output output = cuts == 0 ? notes : fault.apply(notes);
        PacketSession session = new PacketSession(role, framing, 0, limit, policy);
        session.start(output);
        int at = 0;
        int piece = 0;
        while (at < stream.length) {
            int length = cuts == 0 ? stream.length : cuts < 0 ? 1 : 1 + (cuts * 31 + piece * 17) % (cuts + 1);
            length = Math.min(length, stream.length - at);
            boolean text = framing == Framing.MESSAGES && (cuts + piece) % 7 == 3;
            give(session, stream, at, length, text, output, notes);
            if (session.bufferedBytes() > limit + PacketHeader.LENGTH) {
                throw new AssertionError(session.bufferedBytes() + " bytes are held under a limit of " + limit);
            }
            at += length;
            piece++;
        }
        session.end(output);
        if (session.bufferedBytes() != 0 && session.terminal() && session.state() == HandshakeState.FAILED) {
            throw new AssertionError("a session that is over holds " + session.bufferedBytes() + " bytes");
        }
        if (notes.payloadBytes > stream.length) {
            throw new AssertionError("more came out than went in");
        }
        return notes.lines;
    }

    private static void give(
            PacketSession session,
            byte[] stream,
            int at,
            int length,
            boolean text,
            PacketSession.Output output,
            SessionNotes notes) {
        boolean over = session.terminal();
        int said = notes.lines.size();
        byte[] lent = new byte[length + 2];
        System.arraycopy(stream, at, lent, 1, length);
        session.receive(lent, 1, length, text, output);
        // Whoever still looks at it later has kept what was only lent.
        java.util.Arrays.fill(lent, (byte) 0x55);
        if (over && notes.lines.size() != said) {
            throw new AssertionError("a session that is over said " + notes.lines.get(said));
        }
    }

    private static void same(String how, List<String> expected, List<String> seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError(how + ": " + seen + " in place of " + expected);
        }
    }
}
