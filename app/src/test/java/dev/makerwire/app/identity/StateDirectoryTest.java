package dev.makerwire.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDirectoryTest {
    @Test
    void linuxFollowsXdg() {
        assertThat(StateDirectory.of("Linux", "/home/ann", Map.of()))
                .isEqualTo(Path.of("/home/ann/.local/state/makerwire"));
        assertThat(StateDirectory.of("Linux", "/home/ann", Map.of("XDG_STATE_HOME", "/var/s")))
                .isEqualTo(Path.of("/var/s/makerwire"));
        assertThat(StateDirectory.of("Linux", "/home/ann", Map.of("XDG_STATE_HOME", "relative")))
                .isEqualTo(Path.of("/home/ann/.local/state/makerwire"));
    }

    @Test
    void macosHasApplicationSupport() {
        assertThat(StateDirectory.of("Mac OS X", "/Users/ann", Map.of()))
                .isEqualTo(Path.of("/Users/ann/Library/Application Support/makerwire"));
    }

    @Test
    void windowsHasLocalAppData() {
        assertThat(StateDirectory.of("Windows 11", "home", Map.of("LOCALAPPDATA", "local")))
                .isEqualTo(Path.of("local", "makerwire"));
        assertThat(StateDirectory.of("Windows 11", "home", Map.of()))
                .isEqualTo(Path.of("home", "AppData", "Local", "makerwire"));
    }
}
