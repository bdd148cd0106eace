package dev.makerwire.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns everything that can go wrong into one line on standard error and an exit code. (It is a class that has the methods,
 * and not a pair of lambdas, since Java 17 cannot share the latter with picocli's old class files.)
 */
public final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Has nothing to remember. */
    public Errors() {}

    /**
     * Reports a wrong command line.
     *
     * @param failure what is wrong with it
     * @param args the command line
     * @return exit code 2
     */
    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        print(command, sentence(failure) + " (" + command.getCommandSpec().qualifiedName() + " --help shows all)");
        return ExitCode.USAGE;
    }

    /**
     * Reports a command that threw.
     *
     * @param failure what it threw
     * @param command the command
     * @param parsed its command line
     * @return the failure's exit code, or 1 for a bug
     */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CommandFailure known) {
            print(command, known.getMessage());
            return known.exitCode();
        }
        StackTraceElement[] trace = failure.getStackTrace();
        print(command, "a bug in makerwire: " + failure + (trace.length == 0 ? "" : " at " + trace[0]));
        return ExitCode.FAILED;
    }

    private static void print(CommandLine command, String line) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + Text.printable(line));
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String typed = unmatched.getUnmatched().get(0);
            String wrong =
                    typed.startsWith("-") && typed.indexOf('=') > 0 ? typed.substring(0, typed.indexOf('=')) : typed;
            CommandLine command = unmatched.getCommandLine();
            boolean option = wrong.startsWith("-");
            boolean commandExpected = !command.getSubcommands().isEmpty();
            String what = option ? "unknown option " : commandExpected ? "unknown command " : "one argument too many: ";
            List<String> near = option || commandExpected ? Nearest.to(wrong, known(command, option)) : List.of();
            return what + "'" + wrong + "'" + didYouMean(near);
        }
        String message = failure.getMessage();
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static List<String> known(CommandLine command, boolean option) {
        return option
                ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
                : List.copyOf(command.getSubcommands().keySet());
    }

    private static String didYouMean(List<String> near) {
        if (near.isEmpty()) {
            return "";
        }
        return near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }
}
