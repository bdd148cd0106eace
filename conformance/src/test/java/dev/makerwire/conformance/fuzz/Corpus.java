package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.Framing;
import dev.makerwire.protocol.WireSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs to begin with: those of {@code corpus/TARGET.txt}, one a line, and for the targets that read streams the wire
 * samples of the protocol survey as well.
 *
 * <p>A line is made of pairs of hexadecimal digits, {@code XX*N} for N of them, and text between quotes, in which
 * {@code \r}, {@code \n} and {@code \\} stand for what they do in Java. A '#' outside a text begins a comment.
 */
final class Corpus {
    private Corpus() {}

    /** All inputs of a target. */
    static List<byte[]> of(Target target) {
        List<byte[]> inputs = new ArrayList<>();
        for (String line : text(target).split("\n")) {
            byte[] input = input(line);
            if (input.length > 0) {
                inputs.add(shaped(target, input));
            }
        }
        if (target == Target.HANDSHAKE || target == Target.PACKETS) {
            samples(inputs);
        }
        return inputs;
    }

    /** Into a folder, for a fuzzer that begins with files. */
    static void write(Target target, Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (byte[] input : of(target)) {
            Files.write(folder.resolve("corpus-" + number++), input);
        }
    }

    private static String text(Target target) {
        String name = "corpus/" + target.word() + ".txt";
        try (InputStream file = Corpus.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts are written down without the bytes that a harness takes first. */
    private static byte[] shaped(Target target, byte[] input) {
        return switch (target) {
            case URL -> UrlHarness.input(new String(input, StandardCharsets.UTF_8));
            case HEAD -> HeadHarness.input(new String(input, StandardCharsets.ISO_8859_1));
            default -> input;
        };
    }

    private static void samples(List<byte[]> inputs) {
        for (WireSample sample : WireSample.all()) {
            if (sample.framing() == Framing.STREAM) {
                ByteArrayOutputStream stream = new ByteArrayOutputStream();
                sample.steps().forEach(step -> stream.writeBytes(step.bytes()));
                int limit = Math.min(sample.maxPayloadBytes(), 1_600);
                inputs.add(SessionHarness.input(sample.role(), limit, stream.toByteArray()));
            }
        }
    }

    /** The bytes of one line, none if it is empty or a comment. */
    static byte[] input(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < line.length() && line.charAt(at) != '#') {
            if (line.charAt(at) == '"') {
                at = text(line, at + 1, bytes);
            } else if (Character.isWhitespace(line.charAt(at))) {
                at++;
            } else {
                int end = at;
                while (end < line.length() && " \"#".indexOf(line.charAt(end)) < 0) {
                    end++;
                }
                bytes.writeBytes(WireSample.hex(line.substring(at, end)));
                at = end;
            }
        }
        return bytes.toByteArray();
    }

    /** Appends a quoted text and returns where it ends. */
    private static int text(String line, int start, ByteArrayOutputStream bytes) {
        int at = start;
        StringBuilder text = new StringBuilder();
        while (line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\') {
                char escaped = line.charAt(at++);
                c = escaped == 'r' ? '\r' : escaped == 'n' ? '\n' : escaped;
            }
            text.append(c);
        }
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return at + 1;
    }
}
