package dev.makerwire.conformance.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds links of a page that lead nowhere. Links to other sites are not followed. */
final class Links {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

    private Links() {}

    /** One line for each link that leads nowhere. */
    static List<String> broken(Path page, String text) {
        List<String> found = new ArrayList<>();
        Matcher links = LINK.matcher(CODE.matcher(text).replaceAll(""));
        while (links.find()) {
            String target = links.group(1);
            if (!target.matches("[a-z]+:.*") && !leadsSomewhere(page, text, target)) {
                found.add(page.getFileName() + " links to " + target);
            }
        }
        return found;
    }

    private static boolean leadsSomewhere(Path page, String text, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path destination = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!file.isEmpty() && !Files.exists(destination)) {
            return false;
        }
        return hash < 0
                || anchors(file.isEmpty() ? text : Pages.read(destination)).contains(target.substring(hash + 1));
    }

    /** The names that a hosting site gives to headings. */
    private static List<String> anchors(String text) {
        List<String> anchors = new ArrayList<>();
        Matcher headings = HEADING.matcher(text);
        while (headings.find()) {
            String words = headings.group(1).toLowerCase(Locale.ROOT).trim();
            anchors.add(words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
        }
        return anchors;
    }
}
