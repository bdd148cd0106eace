package dev.makerwire.app.cli;

/** What the command returns to the shell. */
public final class ExitCode {
    /** All is well. */
    public static final int OK = 0;

    /** The command did its work, and the answer is no: a step of a probe or of the demo failed. */
    public static final int FAILED = 1;

    /** The command was used wrongly or cannot start: an unknown option, a taken port, an unreadable file. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
