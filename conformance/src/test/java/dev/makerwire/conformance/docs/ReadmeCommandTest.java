package dev.makerwire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.app.probe.ProbeCommand;
import dev.makerwire.app.serve.ServeCommand;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README says of the command is what the command has. */
class ReadmeCommandTest {
    private static final String README = Pages.read(Pages.named("README.md"));
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)");
    private static final Pattern PORT = Pattern.compile("(?m)^\\| ([a-z-]+) \\| ([0-9]{4}) \\|");
    private static final Pattern HELP_PORT = Pattern.compile("\\b((?:tcp|udp|wss?)(?:-raw)?) ([0-9]{4})\\b");

    @Test
    void everyOptionIsOnThePageAndNoOther() {
        assertThat(named(OPTION, README)).isEqualTo(options());
    }

    @Test
    void plantedOptionIsFound() {
        assertThat(named(OPTION, README + "`--colour`")).isNotEqualTo(options());
    }

    @Test
    void portsAreThoseThatTheHelpNames() {
        String help = new CommandLine(new ServeCommand()).getUsageMessage().replaceAll("\\s+", " ");

        assertThat(named(PORT, README)).hasSize(6).isEqualTo(named(HELP_PORT, help));
    }

    private static Set<String> options() {
        // The command above hands --help down to all; demo has nothing but an option of serve.
        Set<String> names = new TreeSet<>(Set.of("--help"));
        Stream.of(new ServeCommand(), new ProbeCommand())
                .flatMap(command -> new CommandLine(command).getCommandSpec().options().stream())
                .forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    private static Set<String> named(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher words = pattern.matcher(text);
        while (words.find()) {
            found.add(words.groupCount() == 1 ? words.group(1) : words.group(1) + " " + words.group(2));
        }
        return found;
    }
}
