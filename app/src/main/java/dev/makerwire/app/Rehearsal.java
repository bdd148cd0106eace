package dev.makerwire.app;

import dev.makerwire.app.cli.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * Runs each command for a moment, so that the launcher can have recorded which classes that takes. It opens free ports of
 * this machine's own, and writes only to the directory that it is given.
 */
public final class Rehearsal {
    private static final Pattern LISTENING = Pattern.compile("listening (tcp|wss) (\\S+)");
    private static final long PAUSE_MILLIS = 5;

    private Rehearsal() {}

    /**
     * Rehearses, and exits with 0 if all went well.
     *
     * @param args the directory for the server's certificate
     */
    public static void main(String[] args) {
        Main.prepare();
        int demo = Main.commandLine().execute("demo");
        if (demo != ExitCode.OK) {
            System.exit(demo);
        }
        StringWriter said = new StringWriter();
        Thread visitor = new Thread(() -> visit(said), "visitor");
        visitor.setDaemon(true);
        visitor.start();
        CommandLine serve = Main.commandLine().setOut(new PrintWriter(said, true));
        System.exit(serve.execute(
                "serve",
                "--host",
                "127.0.0.1",
                "--state",
                args[0],
                "--tcp",
                "0",
                "--udp",
                "0",
                "--ws",
                "0",
                "--wss",
                "0"));
    }

    /** Tries the server when it is there, and ends it. */
    private static void visit(StringWriter said) {
        try {
            while (!said.toString().contains("ready")) {
                Thread.sleep(PAUSE_MILLIS);
            }
            Matcher listening = LISTENING.matcher(said.toString());
            while (listening.find()) {
                probe(listening.group(1), listening.group(2));
            }
            System.exit(ExitCode.OK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody answers, since there is nobody else; so it does not matter how this goes. */
    private static void probe(String kind, String address) {
        List<String> words = new ArrayList<>(List.of("probe", kind + "://" + address, "--timeout", "200"));
        if (kind.equals("wss")) {
            words.add("--insecure");
        }
        Main.commandLine().execute(words.toArray(String[]::new));
    }
}
