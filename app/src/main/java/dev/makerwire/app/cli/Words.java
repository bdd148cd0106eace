package dev.makerwire.app.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words. */
public final class Words {
    private Words() {}

    /**
     * Finds the value whose text is the word, in any case.
     *
     * @param word what was typed
     * @param values what there is; each one's text is its word
     * @param <T> the kind of value
     * @return the value
     * @throws TypeConversionException naming the word and those there are
     */
    public static <T> T find(String word, T[] values) {
        for (T value : values) {
            if (value.toString().equalsIgnoreCase(word)) {
                return value;
            }
        }
        throw new TypeConversionException("'" + word + "' is not one of "
                + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", ")));
    }
}
