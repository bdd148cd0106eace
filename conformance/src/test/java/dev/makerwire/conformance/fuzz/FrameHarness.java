package dev.makerwire.conformance.fuzz;

import dev.makerwire.netty.FrameReading;
import dev.makerwire.netty.FrameReading.Outcome;
import java.util.function.UnaryOperator;

/**
 * Frames of a WebSocket and the messages they make: the same whole or cut, no more memory than a few times the limit,
 * nothing leaked, nothing after the end.
 *
 * <p>An input is: who sends and whether compression was agreed on (one byte), where to cut (one byte), then the frames.
 */
final class FrameHarness implements Harness {
    static final int LIMIT = 2_000;

    /**
     * A frame being held, a message being gathered (its buffer doubles, and its old half is there meanwhile) and the same
     * inflated.
     */
    private static final long MOST_BYTES = 12L * LIMIT + 8_192;

    private final UnaryOperator<byte[]> fault;

    /** With the identity for {@code fault}, or something that falsifies a stream before it is cut. */
    FrameHarness(UnaryOperator<byte[]> fault) {
        this.fault = fault;
    }

    static byte[] input(int choice, byte[] frames) {
        byte[] input = new byte[2 + frames.length];
        input[0] = (byte) choice;
        System.arraycopy(frames, 0, input, 2, frames.length);
        return input;
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int choice = input.number();
        boolean masked = choice % 2 == 0;
        boolean deflates = (choice & 2) != 0;
        int cuts = 1 + input.number();
        byte[] stream = input.rest();
        Outcome whole = FrameReading.read(stream, masked, deflates, LIMIT, left -> left);
        byte[] cut = fault.apply(stream);
        check("byte by byte", whole, FrameReading.read(cut, masked, deflates, LIMIT, left -> 1));
        check(
                "cut by " + cuts,
                whole,
                FrameReading.read(cut, masked, deflates, LIMIT, left -> 1 + (left * 31 + cuts) % cuts));
    }

    private static void check(String how, Outcome whole, Outcome cut) {
        if (!whole.lines().equals(cut.lines())) {
            throw new AssertionError(how + ": " + cut.lines() + " in place of " + whole.lines());
        }
        for (Outcome one : new Outcome[] {whole, cut}) {
            if (one.mostBytes() > MOST_BYTES) {
                throw new AssertionError(one.mostBytes() + " bytes were held under a limit of " + LIMIT);
            }
            if (one.leakedBytes() != 0) {
                throw new AssertionError(one.leakedBytes() + " bytes leaked");
            }
        }
    }
}
