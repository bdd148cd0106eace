package dev.makerwire.app.cli;

/** Text on its way to a terminal or log. */
public final class Text {
    private static final int LONGEST = 500;

    private Text() {}

    /**
     * A number with its noun.
     *
     * @param count how many
     * @param noun of what, in the singular
     * @return such as {@code 1 client} or {@code 2 clients}
     */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * Makes text from elsewhere safe to print on one line: what a peer sent must not move the cursor or start a new line.
     *
     * @param text any text
     * @return the text with control characters as question marks, at most 500 characters
     */
    public static String printable(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            safe.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
        }
        return safe.toString();
    }
}
