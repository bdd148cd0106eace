package dev.makerwire.app.cli;

/** Ends a command with one line on standard error. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String line) {
        // The line is all that anybody sees, so a stack trace would be work for nothing.
        super(line, null, false, false);
        this.exitCode = exitCode;
    }

    /**
     * The command cannot start as it was called.
     *
     * @param line what is wrong, naming the value, without a full stop
     * @return a failure with exit code 2
     */
    public static CommandFailure usage(String line) {
        return new CommandFailure(ExitCode.USAGE, line);
    }

    /**
     * The exit code of the command.
     *
     * @return one of {@link ExitCode}
     */
    public int exitCode() {
        return exitCode;
    }
}
