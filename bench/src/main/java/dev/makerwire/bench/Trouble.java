package dev.makerwire.bench;

/** Something that the user has to mend, or a measurement that could not be made. Its message is all that is shown. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    Trouble(String message) {
        super(message);
    }
}
