package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * A conversation on the wire, read from {@code wire-samples.txt}, and the one checker for all of them. Whatever speaks
 * the protocol can be put under it by means of a {@link Subject}.
 *
 * @param name what it shows
 * @param role which end the subject plays
 * @param framing how bytes arrive
 * @param gameId what the subject states if it is a client
 * @param maxPayloadBytes the subject's limit
 * @param policy what the subject does with malformed data
 * @param steps what arrives, and what must come of it
 */
public record WireSample(
        String name,
        Role role,
        Framing framing,
        int gameId,
        int maxPayloadBytes,
        MalformedPolicy policy,
        List<Step> steps) {
    /** The bytes of the banner, for those who build traffic. */
    public static final byte[] BANNER = hex("47 4D 3A 53 74 75 64 69 6F 2D 43 6F 6E 6E 65 63 74 00");

    /** The bytes of a reply with game id 0. */
    public static final byte[] REPLY = hex("BE BA FE CA 0B B0 AD DE 10 00 00 00 00 00 00 00");

    /** The bytes of the acknowledgement. */
    public static final byte[] ACK = hex("AD BE AF DE EB BE 0D F0 0C 00 00 00");

    private static final String SEED_PROPERTY = "makerwire.seed";
    private static final int RANDOM_CUTS = 10;
    private static final int DEFAULT_LIMIT = 1_000_000;

    /** What arrives. */
    public enum Kind {
        /** The connection opens. */
        START,
        /** A piece of the stream, or one binary message. */
        IN,
        /** One text message. */
        TEXT,
        /** The peer ends the connection. */
        END
    }

    /**
     * One thing that arrives.
     *
     * @param kind what it is
     * @param bytes its bytes, none for START and END
     * @param expected what must come of it, in the notation of the file
     */
    public record Step(Kind kind, byte[] bytes, List<String> expected) {}

    /** What is put under the checker. It writes down what it does in the notation of the file, bytes by {@link #hex}. */
    public interface Subject {
        /** The connection is open. */
        void start();

        /**
         * Bytes arrive.
         *
         * @param bytes where they stand; the content changes after the call
         * @param offset index of the first
         * @param length how many
         * @param text whether they are a text message
         */
        void receive(byte[] bytes, int offset, int length, boolean text);

        /** The peer ends the connection. */
        void end();

        /**
         * Everything done so far.
         *
         * @return lines such as {@code packet 2A}
         */
        List<String> seen();
    }

    /**
     * All samples.
     *
     * @return in the order of the file
     */
    public static List<WireSample> all() {
        try (InputStream file = WireSample.class.getResourceAsStream("wire-samples.txt")) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the sample as it is written, and if it is a stream that may be cut anywhere also whole, byte by byte and in
     * random cuts.
     *
     * @param subjects makes a fresh subject
     */
    public void check(Function<WireSample, Subject> subjects) {
        runAsWritten(subjects.apply(this));
        if (framing == Framing.STREAM && policy == MalformedPolicy.CLOSE) {
            runCut(subjects.apply(this), "whole", Integer.MAX_VALUE, null);
            runCut(subjects.apply(this), "byte by byte", 1, null);
            long seed = Long.getLong(SEED_PROPERTY, System.nanoTime());
            Random random = new Random(seed);
            for (int i = 0; i < RANDOM_CUTS; i++) {
                String how = "cut at random, repeat with -D" + SEED_PROPERTY + "=" + seed;
                runCut(subjects.apply(this), how, 1 + random.nextInt(40), random);
            }
        }
    }

    /** Each step by itself, and after each exactly what is written there. */
    private void runAsWritten(Subject subject) {
        List<String> expected = new ArrayList<>();
        for (Step step : steps) {
            switch (step.kind()) {
                case START -> subject.start();
                case IN -> give(subject, step.bytes(), 0, step.bytes().length, false);
                case TEXT -> give(subject, step.bytes(), 0, step.bytes().length, true);
                case END -> subject.end();
            }
            expected.addAll(step.expected());
            assertThat(subject.seen())
                    .as("%s, as written, after %s", name, step.kind())
                    .isEqualTo(expected);
        }
    }

    /** All pieces of the stream glued, then cut anew; only the whole outcome counts. */
    private void runCut(Subject subject, String how, int longest, Random random) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        boolean end = false;
        for (Step step : steps) {
            stream.writeBytes(step.bytes());
            expected.addAll(step.expected());
            end |= step.kind() == Kind.END;
        }
        subject.start();
        byte[] bytes = stream.toByteArray();
        int at = 0;
        while (at < bytes.length) {
            int length = random == null ? longest : 1 + random.nextInt(longest);
            length = Math.min(length, bytes.length - at);
            give(subject, bytes, at, length, false);
            at += length;
        }
        if (end) {
            subject.end();
        }
        assertThat(subject.seen()).as("%s, %s", name, how).isEqualTo(expected);
    }

    /** From the middle of an array that is spoilt afterwards, so that nobody gets away with keeping it. */
    private static void give(Subject subject, byte[] bytes, int offset, int length, boolean text) {
        byte[] borrowed = new byte[length + 5];
        Arrays.fill(borrowed, (byte) 0xDE);
        System.arraycopy(bytes, offset, borrowed, 3, length);
        subject.receive(borrowed, 3, length, text);
        Arrays.fill(borrowed, (byte) 0x55);
    }

    /**
     * Bytes as the file writes them.
     *
     * @param bytes where they stand
     * @param offset index of the first
     * @param length how many
     * @return upper-case pairs with spaces between
     */
    public static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, offset, offset + length);
    }

    /**
     * The reverse of the above, also reading {@code XX*N}.
     *
     * @param text pairs of hexadecimal digits with spaces between
     * @return the bytes
     */
    public static byte[] hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String word : text.isBlank() ? new String[0] : text.trim().split("\\s+")) {
            int star = word.indexOf('*');
            int times = star < 0 ? 1 : Integer.parseInt(word.substring(star + 1));
            byte value = (byte) HexFormat.fromHexDigits(star < 0 ? word : word.substring(0, star));
            for (int i = 0; i < times; i++) {
                bytes.write(value);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<WireSample> parse(String text) {
        List<WireSample> samples = new ArrayList<>();
        String name = null;
        for (String raw : text.split("\n")) {
            String line = raw.replaceFirst("#.*", "").trim();
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1).trim();
            switch (word) {
                case "" -> {}
                case "sample" -> name = rest;
                case "as" -> samples.add(begin(name, rest));
                case "in" -> arrive(samples, Kind.IN, hex(rest));
                case "text" -> arrive(samples, Kind.TEXT, hex(rest));
                case "end" -> arrive(samples, Kind.END, new byte[0]);
                case "send", "packet", "malformed" -> {
                    byte[] bytes = hex(rest);
                    expect(samples, (word + " " + hex(bytes, 0, bytes.length)).trim());
                }
                case "up", "violation" -> expect(samples, line);
                default -> throw new IllegalArgumentException("wire-samples.txt: cannot read \"" + raw + "\"");
            }
        }
        return samples;
    }

    /** An established session is a client's, with the handshake done for the writer of the sample. */
    private static WireSample begin(String name, String options) {
        String[] words = options.split("\\s+");
        boolean established = words[0].equals("established");
        Role role = established ? Role.CLIENT : Role.valueOf(words[0].toUpperCase(Locale.ROOT));
        Framing framing = Framing.valueOf(words[1].toUpperCase(Locale.ROOT));
        int gameId = 0;
        int limit = DEFAULT_LIMIT;
        MalformedPolicy policy = MalformedPolicy.CLOSE;
        for (String option : List.of(words).subList(2, words.length)) {
            String value = option.substring(option.indexOf('=') + 1);
            switch (option.substring(0, option.indexOf('='))) {
                case "id" -> gameId = Integer.parseInt(value);
                case "limit" -> limit = Integer.parseInt(value);
                case "policy" -> policy = MalformedPolicy.valueOf(value.toUpperCase(Locale.ROOT));
                default -> throw new IllegalArgumentException("wire-samples.txt: unknown option " + option);
            }
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.START, new byte[0], new ArrayList<>()));
        if (established) {
            steps.add(new Step(Kind.IN, BANNER, List.of("send " + hex(REPLY, 0, REPLY.length))));
            steps.add(new Step(Kind.IN, ACK, List.of("up 0")));
        }
        return new WireSample(name, role, framing, gameId, limit, policy, steps);
    }

    private static void arrive(List<WireSample> samples, Kind kind, byte[] bytes) {
        samples.get(samples.size() - 1).steps.add(new Step(kind, bytes, new ArrayList<>()));
    }

    private static void expect(List<WireSample> samples, String line) {
        List<Step> steps = samples.get(samples.size() - 1).steps;
        steps.get(steps.size() - 1).expected().add(line);
    }
}
