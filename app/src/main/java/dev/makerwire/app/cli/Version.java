package dev.makerwire.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
public final class Version implements IVersionProvider {
    /** Made by picocli. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {"makerwire " + text(), "Java " + System.getProperty("java.version")};
    }

    /**
     * The version of this build.
     *
     * @return such as {@code 0.1.0}
     */
    public static String text() {
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
