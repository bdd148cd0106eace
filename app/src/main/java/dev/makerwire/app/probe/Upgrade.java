package dev.makerwire.app.probe;

import dev.makerwire.app.probe.Report.Done;
import dev.makerwire.app.probe.Report.StepFailed;
import dev.makerwire.protocol.WebSocketUrl;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The upgrade from HTTP to WebSocket (RFC 6455, section 4.1). */
final class Upgrade {
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int KEY_BYTES = 16;

    private final Socket socket;
    private final DataInputStream in;
    private final byte[] head = new byte[LONGEST_HEAD];
    private int length;

    Upgrade(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    Done<Wire> run(WebSocketUrl url, int timeoutMillis) throws IOException, StepFailed {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        String request = "GET " + url.path() + " HTTP/1.1\r\nHost: " + url.hostHeader()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + key
                + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
        socket.setSoTimeout(timeoutMillis);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = readHead();
        String status = answer.lines().findFirst().orElse("");
        if (!status.matches("HTTP/1\\.1 101( .*)?")) {
            throw new StepFailed(
                    "the server answered '" + status + "' instead of switching to WebSocket: " + hint(status));
        }
        if (!answer.lines().anyMatch(line -> isHeader(line, "Sec-WebSocket-Accept", accept(key)))) {
            throw new StepFailed(
                    "the server switched, but did not prove that it means WebSocket (Sec-WebSocket-Accept)");
        }
        return Done.ok(new WebSocketWire(socket, in), "path " + url.path());
    }

    private static String hint(String status) {
        if (status.startsWith("GET ")) {
            return "it sends back what it gets, a raw echo: try tcp:// with --raw";
        }
        return status.contains(" 404")
                ? "there is no WebSocket at this path"
                : "a web server, or a WebSocket at another path?";
    }

    private String readHead() throws IOException, StepFailed {
        try {
            while (length < LONGEST_HEAD && !endsWithEmptyLine()) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                head[length++] = (byte) next;
            }
        } catch (SocketTimeoutException | EOFException ended) {
            throw new StepFailed(whyNoHead(ended));
        }
        if (length == LONGEST_HEAD) {
            throw new StepFailed("the server's answer has no end");
        }
        return new String(head, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String whyNoHead(IOException ended) {
        if (Meaning.isGreeting(head, length)) {
            return "a GameMaker TCP server, no WebSocket: try tcp:// instead of ws://";
        }
        if (length > 0) {
            return Meaning.ofBytes(head, length);
        }
        return ended instanceof EOFException
                ? "the server closed the connection without an answer: it is no WebSocket server, or wants wss://"
                : "no answer to the upgrade: the server is no WebSocket server; raw TCP? try tcp://";
    }

    private boolean endsWithEmptyLine() {
        return length >= 4
                && head[length - 4] == '\r'
                && head[length - 3] == '\n'
                && head[length - 2] == '\r'
                && head[length - 1] == '\n';
    }

    private static boolean isHeader(String line, String name, String value) {
        int colon = line.indexOf(':');
        return colon > 0
                && line.substring(0, colon).trim().equalsIgnoreCase(name)
                && line.substring(colon + 1).trim().equals(value);
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-1", impossible);
        }
    }
}
