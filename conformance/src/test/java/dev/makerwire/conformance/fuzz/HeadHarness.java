package dev.makerwire.conformance.fuzz;

import dev.makerwire.netty.HeadReading;
import dev.makerwire.netty.HeadReading.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * The head of an HTTP request or answer: the same whole or cut, ended exactly by the first empty line, bounded, and without a
 * line end in any field. An input is where to cut (one byte), then the bytes.
 */
final class HeadHarness implements Harness {
    private static final String END = "\r\n\r\n";

    /** What is examined. */
    interface Reader {
        Outcome read(byte[] bytes, IntUnaryOperator cuts);
    }

    private final Reader reader;
    private final Function<String, String> questions = HeadReading::answers;

    HeadHarness(Reader reader) {
        this.reader = reader;
    }

    static byte[] input(String head) {
        return ("\3" + head).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int cuts = 1 + input.number();
        byte[] stream = input.rest();
        Outcome whole = reader.read(stream, left -> left);
        Outcome cut = reader.read(stream, left -> 1 + (left * 31 + cuts) % cuts);
        if (!whole.equals(cut)) {
            throw new AssertionError(cut + " in place of " + whole);
        }
        String text = new String(stream, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END);
        boolean expected = end >= 0 && end + END.length() <= HeadReading.MOST_BYTES;
        if (whole.complete() != expected) {
            throw new AssertionError("complete: " + whole.complete());
        }
        if (expected && whole.taken() != end + END.length() || whole.taken() > HeadReading.MOST_BYTES) {
            throw new AssertionError(whole.taken() + " bytes were taken");
        }
        if (whole.fields().size() > HeadReading.MOST_FIELDS) {
            throw new AssertionError(whole.fields().size() + " fields");
        }
        whole.fields().forEach((name, value) -> {
            if (name.isEmpty() || (name + value).contains("\r\n")) {
                throw new AssertionError("field '" + name + "' is '" + value + "'");
            }
            questions.apply(value);
        });
    }
}
