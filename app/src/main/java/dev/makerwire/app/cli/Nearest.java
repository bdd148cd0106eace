package dev.makerwire.app.cli;

import java.util.Collection;
import java.util.List;

/** Finds what somebody probably meant to type. */
final class Nearest {
    private Nearest() {}

    /**
     * The known words that a wrong one may stand for: those with the fewest differences, if these are few enough, and
     * otherwise those that it is the beginning of.
     */
    static List<String> to(String wrong, Collection<String> known) {
        int least = known.stream().mapToInt(word -> distance(wrong, word)).min().orElse(Integer.MAX_VALUE);
        boolean slip = least <= Math.max(1, wrong.replace("-", "").length() / 3);
        return known.stream()
                .filter(word -> slip ? distance(wrong, word) == least : isBeginning(wrong, word))
                .sorted()
                .toList();
    }

    private static boolean isBeginning(String wrong, String word) {
        boolean shortForm = wrong.startsWith("-") && !wrong.startsWith("--");
        String beginning = shortForm ? "-" + wrong : wrong;
        return !beginning.replace("-", "").isEmpty() && word.startsWith(beginning);
    }

    /** Levenshtein's distance, a swap of neighbours counting as one change. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
