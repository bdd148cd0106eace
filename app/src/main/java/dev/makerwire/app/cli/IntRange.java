package dev.makerwire.app.cli;

import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers within bounds. */
public final class IntRange {
    private IntRange() {}

    /**
     * Reads a number in decimal digits.
     *
     * @param value what was typed
     * @param least the smallest that is allowed
     * @param most the largest that is allowed
     * @param what what the number is, such as {@code a port}
     * @return the number
     * @throws TypeConversionException naming the value and the bounds
     */
    public static int parse(String value, int least, int most, String what) {
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with the bounds.
        }
        throw new TypeConversionException("'" + value + "' is not " + what + " (" + least + " to " + most + ")");
    }
}
