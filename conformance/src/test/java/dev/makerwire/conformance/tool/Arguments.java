package dev.makerwire.conformance.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The arguments of a command, taken one option at a time; what is left over at the end is a mistake. */
public final class Arguments {
    private final List<String> left;

    public Arguments(String... arguments) {
        left = new ArrayList<>(List.of(arguments));
    }

    /** Whether an option without a value is there. */
    public boolean flag(String name) {
        return left.remove(name);
    }

    /** The value after an option, or after its equals sign. */
    public Optional<String> value(String name) {
        Deque<String> seen = new ArrayDeque<>();
        for (int i = 0; i < left.size(); i++) {
            String argument = left.get(i);
            if (argument.startsWith(name + "=")) {
                left.remove(i);
                seen.add(argument.substring(name.length() + 1));
                i--;
            } else if (argument.equals(name)) {
                if (i + 1 == left.size()) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                left.remove(i);
                seen.add(left.remove(i));
                i--;
            }
        }
        if (seen.size() > 1) {
            throw new IllegalArgumentException(name + " is there more than once");
        }
        return Optional.ofNullable(seen.poll());
    }

    /** A number within bounds. */
    public double number(String name, double otherwise, double least, double most) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        double number;
        try {
            number = Double.parseDouble(text.get());
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(name + " '" + text.get() + "' is not a number from "
                    + String.format(Locale.ROOT, "%s to %s", plain(least), plain(most)));
        }
        return number;
    }

    /** A whole number of any size. */
    public long wholeNumber(String name, long otherwise) {
        Optional<String> text = value(name);
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text.get());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + text.get() + "' is not a whole number", e);
        }
    }

    /** Complains about what nobody asked for. */
    public void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("unknown argument '" + left.get(0) + "'; see --help");
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
