package dev.makerwire.conformance.docs;

import dev.makerwire.buffer.DataType;
import dev.makerwire.gml.Gml;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page that says of each of GameMaker's names whether it is here and which test shows it. Its rows are names written by
 * hand, its cells come from the code and the tests.
 */
final class CoveragePage {
    static final String BEGIN = "<!-- begin: from the code, see CoveragePageTest -->\n";
    static final String END = "<!-- end -->\n";

    private static final Pattern PREFIX = Pattern.compile("(network|buffer|os|browser)_.*");
    private static final String NOWHERE = "CoveragePageTest.absentNamesDoNotExist";

    private CoveragePage() {}

    /** One name: deliberately absent if there is a reason. */
    record Name(String group, String name, String reason) {
        boolean absent() {
            return !reason.isEmpty();
        }
    }

    static List<Name> names(String list) {
        List<Name> names = new ArrayList<>();
        String group = "";
        for (String line : list.lines().toList()) {
            if (line.startsWith("[")) {
                group = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                names.add(
                        colon < 0
                                ? new Name(group, line.strip(), "")
                                : new Name(
                                        group,
                                        line.substring(0, colon),
                                        line.substring(colon + 1).strip()));
            }
        }
        return names;
    }

    /** What the code has under each name: {@code implemented}, for constants with the number. */
    static Map<String, String> implemented() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Method method : Gml.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                found.put(method.getName(), "implemented");
            }
        }
        for (Field field : Gml.class.getFields()) {
            found.put(field.getName(), "implemented" + number(field));
        }
        return found;
    }

    private static String number(Field field) {
        try {
            Object value = field.get(null);
            if (value instanceof DataType<?> type) {
                return ", " + type.number();
            }
            boolean constant = value instanceof Integer && Modifier.isFinal(field.getModifiers());
            return constant ? ", " + value : "";
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    /** One line for each name that is missing, contradicts itself, or is in the code and not in the list. */
    static List<String> problems(List<Name> names, Map<String, String> code) {
        List<String> found = new ArrayList<>();
        TreeSet<String> unlisted = new TreeSet<>(code.keySet());
        unlisted.removeIf(name -> !PREFIX.matcher(name).matches());
        for (Name name : names) {
            unlisted.remove(name.name());
            if (name.absent() == code.containsKey(name.name())) {
                found.add(name.name() + (name.absent() ? " is there and said to be absent" : " is missing"));
            }
        }
        unlisted.forEach(name -> found.add(name + " is not in the list"));
        return found;
    }

    /** The page with its tables made anew. A test that is named there and still shows its name stays named. */
    static String refreshed(String page, List<Name> names, Map<String, String> code, Mentions tests) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("docs/gml-coverage.md has lost its marks");
        }
        StringBuilder tables = new StringBuilder();
        String group = "";
        for (Name name : names) {
            if (!name.group().equals(group)) {
                group = name.group();
                tables.append("\n## ").append(group).append("\n\n| name | here | shown by |\n|---|---|---|\n");
            }
            String here = name.absent() ? "deliberately absent: " + name.reason() : code.get(name.name());
            String shown = name.absent() ? NOWHERE : tests.showing(name.name(), cited(page, name.name()));
            tables.append("| `" + name.name() + "` | " + here + " | " + shown + " |\n");
        }
        return page.substring(0, begin) + BEGIN + tables + "\n" + page.substring(end);
    }

    private static String cited(String page, String name) {
        Matcher row =
                Pattern.compile("\\| `" + name + "` \\| [^|]* \\| ([^|]*) \\|").matcher(page);
        return row.find() ? row.group(1) : "";
    }

    /** Which names the tests speak. */
    static final class Mentions {
        private static final Pattern TEST = Pattern.compile(
                "@(?:Test|ParameterizedTest)\\n(?:    @[^\\n]*\\n|            [^\\n]*\\n)*    void (\\w+)\\([^{]*\\{\\n(.*?)\\n    \\}\\n",
                Pattern.DOTALL);

        private final Map<String, String> texts = new LinkedHashMap<>();

        /** Reads the tests of the modules in which GameMaker's names are spoken. */
        static Mentions ofTheProject() {
            Mentions found = new Mentions();
            Stream.of("gml/src/test/java", "conformance/src/test/java/dev/makerwire/conformance/gml")
                    .flatMap(folder -> Pages.below(Pages.named(folder), Integer.MAX_VALUE, "Test.java").stream())
                    .forEach(file -> found.add(
                            file.getFileName().toString().replace(".java", ""),
                            Pages.read(file).replace("\r\n", "\n")));
            return found;
        }

        /** Every test method by itself, and what stands outside of them for the whole class. */
        void add(String type, String source) {
            Matcher tests = TEST.matcher(source);
            while (tests.find()) {
                texts.put(type + "." + tests.group(1), tests.group(2));
            }
            texts.put(type, tests.reset().replaceAll("").replaceAll("(?m)^import .*$", ""));
        }

        /** The test cited before if it still shows the name, otherwise the first that does; empty when none does. */
        String showing(String name, String before) {
            Pattern word = Pattern.compile("\\b" + name + "\\b");
            String known = texts.getOrDefault(before, "");
            if (word.matcher(known).find()) {
                return before;
            }
            return Stream.concat(
                            texts.keySet().stream().filter(test -> test.contains(".")),
                            texts.keySet().stream().filter(test -> !test.contains(".")))
                    .filter(test -> word.matcher(texts.get(test)).find())
                    .findFirst()
                    .orElse("");
        }
    }
}
