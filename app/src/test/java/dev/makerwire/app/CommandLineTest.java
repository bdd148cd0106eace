package dev.makerwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What somebody sees who calls the command wrongly, or asks for help. Nothing here opens a socket. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "serve --tpc 1              | unknown option '--tpc'; did you mean --tcp?",
                "serve --max-client=5       | unknown option '--max-client'; did you mean --max-clients?",
                "serve --frobnicate         | unknown option '--frobnicate'",
                "srve                       | unknown command 'srve'; did you mean serve?",
                "serve 6510                 | one argument too many: '6510'",
                "serve --tcp 70000          | '70000' is not a port (0 to 65535)",
                "serve --tcp -1             | '-1' is not a port",
                "serve --udp-raw twelve     | 'twelve' is not a port",
                "serve --tcp                | missing required parameter for option '--tcp'",
                "serve --tcp 1 --tcp 2      | '--tcp' (PORT) should be specified only once",
                "serve --max-clients 0      | '0' is not a number of clients (1 to 1000000)",
                "serve --max-message 5MB    | '5MB' is not a number of bytes (1 to 1073741824)",
                "serve --app chat           | 'chat' is not one of relay, echo",
                "serve --transport pigeon   | 'pigeon' is not one of epoll, nio, io_uring",
                "serve --cert c.pem         | --cert c.pem needs --key FILE as well",
                "serve --key k.pem          | --key k.pem needs --cert FILE as well",
                "serve --tcp 0 --cert c --key k | --cert c needs --wss PORT or --wss-raw PORT as well",
                "serve --wss 0 --cert no-such.pem --key k.pem | certificate no-such.pem does not exist",
                "test                       | run ./makerwire test",
                "test --all                 | run ./makerwire test",
                "fuzz --minutes 3           | run ./makerwire fuzz",
                "soak                       | run ./makerwire soak",
                "mutate gml                 | run ./makerwire mutate"
            })
    void wrongUseIsOneLineAndExitCode2(String args, String part) {
        assertThat(run(args.trim().split(" +"))).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("makerwire")
                .contains(part);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsNamed(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("taken"));
        assertThat(run("serve", "--wss", "0", "--state", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains(file.toString());
    }

    @Test
    void noCommandShowsWhatThereIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("serve", "test", "fuzz", "soak", "mutate");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString().lines()).first().asString().matches("makerwire \\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "test", "soak"})
    void everyCommandHasHelp(String command) {
        assertThat(run((command + " --help").trim().split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: makerwire", "--help").doesNotContain("${");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpOfServeNamesEveryOptionWithItsDefault() {
        run("serve", "--help");
        assertThat(out.toString())
                .contains("--tcp", "--tcp-raw", "--udp", "--udp-raw", "--ws", "--ws-raw", "--wss", "--wss-raw")
                .contains("--host", "--cert", "--key", "--state", "--app", "--transport", "--verbose")
                .contains("--max-clients", "10000", "--max-message", "4194304", "default: relay", "6510");
    }
}
