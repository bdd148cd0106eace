package dev.makerwire.app.identity;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this user's programs keep what they make once. */
public final class StateDirectory {
    private StateDirectory() {}

    /**
     * The directory of this user on this system.
     *
     * @return an absolute path that may not exist yet
     */
    public static Path ofUser() {
        return of(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
    }

    /** Windows, macOS, and the XDG base directories everywhere else; a relative XDG_STATE_HOME does not count. */
    static Path of(String system, String home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve("makerwire");
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "makerwire");
        }
        Path state = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        return (state.isAbsolute() ? state : Path.of(home, ".local", "state")).resolve("makerwire");
    }
}
