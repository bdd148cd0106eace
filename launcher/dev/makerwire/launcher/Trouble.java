package dev.makerwire.launcher;

/** Something that only the user can mend. Its message is all that is shown. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    Trouble(String message) {
        super(message);
    }
}
