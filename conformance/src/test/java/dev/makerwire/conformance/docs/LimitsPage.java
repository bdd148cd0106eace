package dev.makerwire.conformance.docs;

import dev.makerwire.app.probe.ProbeCommand;
import dev.makerwire.app.serve.ServeCommand;
import dev.makerwire.netty.NettyOptions;
import dev.makerwire.network.NetworkOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Compares the tables of {@code docs/limits.md} with the code. Each row names, in its third column and in backticks, where
 * its number stands: an option of a network, of Netty or of a command, or a constant as {@code package.Class.FIELD}
 * below {@code dev.makerwire}.
 */
final class LimitsPage {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]+) \\| ([0-9][^|]*) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern PLACE = Pattern.compile("`([^`]+)`");
    private static final Pattern AMOUNT = Pattern.compile("([0-9,]+)(?: (bytes|KiB|MiB|s|ms|days))?");

    /** What places begin with that are no constants. */
    private static final Map<String, Object> DEFAULTS =
            Map.of("NetworkOptions", new NetworkOptions(), "NettyOptions", NettyOptions.defaults());

    private LimitsPage() {}

    /** One line for each row whose number is not that of the code, and for each option that has no row. */
    static List<String> problems(String page) {
        List<String> found = new ArrayList<>();
        TreeSet<String> missing = options();
        Matcher rows = ROW.matcher(page);
        while (rows.find()) {
            String what = rows.group(1);
            Matcher place = PLACE.matcher(rows.group(3));
            if (!place.find()) {
                found.add("\"" + what + "\" does not say where it stands");
                continue;
            }
            missing.remove(place.group(1));
            check(what, rows.group(2), place.group(1), found);
        }
        missing.forEach(option -> found.add(option + " has no row"));
        return found;
    }

    private static void check(String what, String said, String place, List<String> found) {
        try {
            long real = value(place);
            long page = amount(said, place);
            if (real != page) {
                found.add("\"" + what + "\" is " + said + " on the page and " + real + " in " + place);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
            found.add("\"" + what + "\": " + place + " cannot be read: " + unknown);
        }
    }

    private static long value(String place) throws ReflectiveOperationException {
        if (place.contains(" --")) {
            String[] words = place.split(" ");
            return optionDefault(words[0], words[1]);
        }
        int dot = place.lastIndexOf('.');
        String owner = place.substring(0, dot);
        Object instance = DEFAULTS.get(owner);
        Class<?> type = instance != null
                ? instance.getClass()
                : Class.forName(owner.equals("Integer") ? "java.lang.Integer" : "dev.makerwire." + owner);
        Field field = type.getDeclaredField(place.substring(dot + 1));
        if (!type.getName().startsWith("java.")) {
            field.setAccessible(true);
        }
        Object value = field.get(instance);
        return value instanceof Duration duration ? duration.toNanos() : ((Number) value).longValue();
    }

    private static long optionDefault(String command, String name) {
        Object owner = command.equals("serve") ? new ServeCommand() : new ProbeCommand();
        OptionSpec option = new CommandLine(owner).getCommandSpec().findOption(name);
        if (option == null) {
            throw new IllegalArgumentException(command + " has no option " + name);
        }
        return Long.parseLong(option.defaultValue());
    }

    /** The number in the unit that the name of the place says it has; durations are nanoseconds. */
    private static long amount(String said, String place) {
        Matcher amount = AMOUNT.matcher(said);
        if (!amount.matches()) {
            throw new IllegalArgumentException("\"" + said + "\" is no amount");
        }
        long number = Long.parseLong(amount.group(1).replace(",", ""));
        String unit = amount.group(2) == null ? "" : amount.group(2);
        boolean millis = place.toUpperCase(Locale.ROOT).endsWith("MILLIS") || place.equals("probe --timeout");
        return number
                * switch (unit) {
                    case "KiB" -> 1024;
                    case "MiB" -> 1024 * 1024;
                    case "ms" -> millis ? 1 : 1_000_000L;
                    case "s" -> millis ? 1_000 : 1_000_000_000L;
                    case "days" -> 86_400 * (millis ? 1_000 : 1_000_000_000L);
                    default -> 1;
                };
    }

    /** Every option of a network that is a bound. */
    private static TreeSet<String> options() {
        TreeSet<String> names = new TreeSet<>();
        Stream.of(NetworkOptions.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == int.class || field.getType() == long.class)
                .filter(field -> !field.getName().equals("gameId"))
                .forEach(field -> names.add("NetworkOptions." + field.getName()));
        return names;
    }
}
