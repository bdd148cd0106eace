package dev.makerwire.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void controlCharactersCannotReachATerminal() {
        assertThat(Text.printable("a\u001B[2Jb\r\nc\u009Bd\u202Ee")).isEqualTo("a?[2Jb??c?d?e");
    }

    @Test
    void aLineHasAnEnd() {
        assertThat(Text.printable("x".repeat(10_000))).hasSize(500);
    }
}
