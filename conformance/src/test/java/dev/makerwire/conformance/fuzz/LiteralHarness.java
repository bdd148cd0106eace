package dev.makerwire.conformance.fuzz;

import dev.makerwire.transport.IpLiteral;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a text is a literal address, judged once more by patterns (RFC 4291, section 2.2). An input is the text. */
final class LiteralHarness implements Harness {
    private static final String NUMBER = "(0?0?[0-9]|0?[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final String QUAD = NUMBER + "(\\." + NUMBER + "){3}";
    private static final String GROUP = "[0-9a-fA-F]{1,4}";
    private static final Pattern V4 = Pattern.compile(QUAD);
    private static final Pattern V6 = v6();

    private final Predicate<String> literal;

    LiteralHarness(Predicate<String> literal) {
        this.literal = literal;
    }

    /** All forms one by one: without a gap, and with one that stands for at least one group. */
    private static Pattern v6() {
        Stream<String> whole = Stream.of(groups(8), groups(6) + ":" + QUAD);
        Stream<String> withGap = Stream.iterate(0, before -> before <= 7, before -> before + 1)
                .flatMap(before -> Stream.iterate(0, after -> before + after <= 7, after -> after + 1)
                        .flatMap(after -> Stream.of(
                                groups(before) + "::" + groups(after),
                                after < 2 ? "" : groups(before) + "::" + joined(groups(after - 2), QUAD))));
        return Pattern.compile(
                Stream.concat(whole, withGap).filter(form -> !form.isEmpty()).collect(Collectors.joining("|")));
    }

    private static String groups(int count) {
        String[] groups = new String[count];
        Arrays.fill(groups, GROUP);
        return String.join(":", groups);
    }

    private static String joined(String groups, String quad) {
        return groups.isEmpty() ? quad : groups + ":" + quad;
    }

    @Override
    public void run(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        boolean expected = V4.matcher(text).matches() || V6.matcher(text).matches();
        if (literal.test(text) != expected) {
            throw new AssertionError("'" + text + "' is " + (expected ? "" : "not ") + "a literal");
        }
        if (IpLiteral.isLoopback(text) && !expected) {
            throw new AssertionError("'" + text + "' is this machine");
        }
    }
}
