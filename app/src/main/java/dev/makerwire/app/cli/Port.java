package dev.makerwire.app.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads a port number, 0 to 65535. */
public final class Port implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    /** Made by picocli. */
    public Port() {}

    @Override
    public Integer convert(String value) {
        return IntRange.parse(value, 0, HIGHEST, "a port");
    }
}
