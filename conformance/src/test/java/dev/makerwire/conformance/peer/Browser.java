package dev.makerwire.conformance.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A headless Chromium with a page of ours, and the tiny web server that serves it and takes its reports. */
public final class Browser implements AutoCloseable {
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final Path profile;
    private final HttpServer pages;
    private final ForeignProcess chromium;

    private Browser(String query) throws IOException {
        String program = ForeignTool.CHROMIUM.command();
        profile = Files.createTempDirectory("makerwire-chromium");
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getByName(EchoHost.HOST), 0), 0);
        pages.createContext("/", this::serve);
        pages.start();
        String url = "http://" + EchoHost.HOST + ":" + pages.getAddress().getPort() + "/page.html?" + query;
        chromium = ForeignProcess.start(profile, command(program, url));
    }

    /** Opens page.html with a query. */
    public static Browser open(String query) {
        try {
            return new Browser(query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String program, String url) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-proxy-server",
                "--host-resolver-rules=MAP * " + EchoHost.HOST,
                "--user-data-dir=" + profile.resolve("profile"),
                "--ignore-certificate-errors-spki-list=" + TestCertificate.get().publicKeyPin()));
        command.add(url);
        return command;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals("/result")) {
                reports.add(new String(body, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            Path file = Peers.pages().resolve(path.substring(1)).normalize();
            if (!file.startsWith(Peers.pages()) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            exchange.getResponseHeaders()
                    .set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    /** Waits for the page's report on a step and returns it: "ok" or "failed: why". */
    public String report(String step) {
        Await.until(
                () -> "a report on " + step + " in " + reports + " of " + chromium,
                () -> reports.contains("end")
                        || reports.stream().anyMatch(line -> line.startsWith(step + " "))
                        || !chromium.running());
        return reports.stream()
                .filter(line -> line.startsWith(step + " "))
                .map(line -> line.substring(step.length() + 1))
                .findFirst()
                .orElse("no report; there are " + reports + " of " + chromium);
    }

    @Override
    public void close() {
        chromium.close();
        pages.stop(0);
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
