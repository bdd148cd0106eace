package dev.makerwire.conformance.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code serve} command as a user runs it: a process of its own, with all kinds of listener on free ports. */
public final class ServeProcess implements EchoHost, AutoCloseable {
    private static final String MAIN = "dev.makerwire.app.Main";

    private final ForeignProcess process;
    private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);

    private ServeProcess(ForeignProcess process) {
        this.process = process;
    }

    /** Starts it and waits until it is ready. */
    public static ServeProcess start(String app, String... options) {
        return start(List.of(), app, options);
    }

    /** The same with options for the Java virtual machine, such as its memory. */
    public static ServeProcess start(List<String> jvmOptions, String app, String... options) {
        TestCertificate certificate = TestCertificate.get();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What the launcher tells a newer JDK, so that it warns of nothing.
        command.addAll(List.of(System.getProperty("makerwire.jvm", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), MAIN, "serve", "--app", app, "--host", HOST));
        for (Kind kind : Kind.values()) {
            command.addAll(List.of("--" + kind.word(), "0"));
        }
        command.addAll(List.of("--cert", certificate.certificateFile().toString()));
        command.addAll(List.of("--key", certificate.keyFile().toString()));
        String transport = System.getProperty("makerwire.transport", "");
        if (!transport.isEmpty()) {
            // The whole suite can be run on another transport; then the child has to use it too.
            command.addAll(List.of("--transport", transport));
        }
        command.addAll(List.of(options));
        ServeProcess server = new ServeProcess(ForeignProcess.start(Path.of("."), command));
        try {
            server.learnPorts();
            return server;
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void learnPorts() {
        process.await("ready");
        for (String line : process.lines()) {
            String[] words = line.split(" ");
            if (words[0].equals("listening")) {
                int port = Integer.parseInt(words[2].substring(words[2].lastIndexOf(':') + 1));
                ports.put(Kind.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_')), port);
            }
        }
    }

    @Override
    public int port(Kind kind) {
        return ports.get(kind);
    }

    public ForeignProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
