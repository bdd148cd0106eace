package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.WebSocketTerms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * The server's side of a WebSocket upgrade. Any path is accepted; what is not an upgrade gets a short answer if it is
 * HTTP, and none if it is not.
 */
final class UpgradeServer implements Wire.Reader {
    /** Takes over a wire whose upgrade has been answered. */
    interface Accepted {
        /** Puts its own reader in the place of this one and returns it. */
        Wire.Reader upgraded(String path, Agreed agreed);
    }

    /** What both sides have agreed on beside the version. */
    record Agreed(String protocol, boolean deflate) {}

    private static final String TOO_LARGE = "431 Request Header Fields Too Large";
    private static final String UPGRADE = "426 Upgrade Required";
    private static final String BAD = "400 Bad Request";
    private static final int TLS_HANDSHAKE = 0x16;

    private final Wire wire;
    private final Anteroom anteroom;
    private final Lingering lingering;
    private final WebSocketTerms terms;
    private final Accepted accepted;
    private int discarded;
    private boolean refused;
    private HttpHead.Collector collector = new HttpHead.Collector();

    UpgradeServer(Wire wire, Anteroom anteroom, Lingering lingering, WebSocketTerms terms, Accepted accepted) {
        this.wire = wire;
        this.anteroom = anteroom;
        this.lingering = lingering;
        this.terms = terms;
        this.accepted = accepted;
    }

    @Override
    public void received(ByteBuf bytes) {
        if (collector != null) {
            read(bytes);
        } else {
            discarded(bytes.readableBytes());
        }
    }

    /** A peer that was refused may have been in the middle of a sentence, but not of a speech. */
    private void discarded(int bytes) {
        discarded += bytes;
        if (discarded > Closing.MOST_DISCARDED_BYTES) {
            lingering.remove(wire);
            wire.closeNow();
        }
    }

    private void read(ByteBuf bytes) {
        boolean complete = collector.take(bytes);
        int first = collector.first();
        if (first < 'A' || first > 'Z') {
            refuse("", first == TLS_HANDSHAKE ? "TLS at a port without TLS" : "no HTTP request");
        } else if (complete) {
            decide(collector.head(), bytes);
        } else if (collector.full()) {
            refuse(response(TOO_LARGE, ""), "a request head that is too long");
        }
    }

    private void decide(HttpHead head, ByteBuf rest) {
        String request = collector.firstLine();
        if (!request.matches("[A-Z]+ \\S+ HTTP/1\\.[01]")) {
            refuse("", "no HTTP request");
            return;
        }
        if (head == null) {
            boolean many = collector.fields() > HttpHead.MOST_FIELDS;
            refuse(many ? response(TOO_LARGE, "") : response(BAD, ""), "a request head that is none");
            return;
        }
        String[] words = request.split(" ");
        String problem = problem(head);
        if (!words[0].equals("GET")) {
            refuse(response("405 Method Not Allowed", "Allow: GET\r\n"), "an HTTP request " + words[0]);
        } else if (!words[2].equals("HTTP/1.1") || !head.lists("upgrade", "websocket")) {
            refuse(response(UPGRADE, "Upgrade: websocket\r\n"), "an ordinary HTTP request");
        } else if (!head.field("sec-websocket-version").equals("13")) {
            refuse(
                    response(UPGRADE, "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
                    "WebSocket version '" + head.field("sec-websocket-version") + "'");
        } else if (!problem.isEmpty()) {
            refuse(response(BAD, ""), problem);
        } else {
            accept(words[1], head, rest);
        }
    }

    /** What is wrong with an upgrade request; empty when nothing is. */
    private static String problem(HttpHead head) {
        if (!head.lists("connection", "upgrade")) {
            return "no Connection: Upgrade";
        }
        if (head.field("host").isEmpty()) {
            return "no Host";
        }
        return Upgrades.validKey(head.field("sec-websocket-key")) ? "" : "no valid Sec-WebSocket-Key";
    }

    private void accept(String target, HttpHead head, ByteBuf rest) {
        collector = null;
        if (!anteroom.left(wire)) {
            return;
        }
        String extension = terms.deflate() ? Upgrades.grant(head.field("sec-websocket-extensions")) : "";
        String protocol = terms.choose(head.list("sec-websocket-protocol"));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Upgrades.accept(head.field("sec-websocket-key")) + "\r\n"
                + (extension.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extension + "\r\n")
                + (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
                + "\r\n";
        send(answer);
        Wire.Reader next = accepted.upgraded(path(target), new Agreed(protocol, !extension.isEmpty()));
        if (rest.isReadable()) {
            // What came with the request is WebSocket already.
            next.received(rest);
        }
    }

    private void send(String answer) {
        ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(answer.length());
        ByteBufUtil.writeAscii(bytes, answer);
        wire.send(bytes);
    }

    /** A proxy's absolute form is cut down to path and query. */
    private static String path(String target) {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static String response(String status, String fields) {
        String text = "This port speaks WebSocket.\n";
        return "HTTP/1.1 " + status + "\r\n" + fields
                + "Connection: close\r\nContent-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n\r\n"
                + text;
    }

    private void refuse(String answer, String why) {
        collector = null;
        anteroom.rejected(wire, CloseCause.of(CloseCause.Kind.UPGRADE_FAILED, why));
        if (answer.isEmpty()) {
            wire.closeNow();
            return;
        }
        lingering.add(wire);
        send(answer);
        refused = true;
        if (!wire.stalled()) {
            wire.endOutput();
        }
    }

    @Override
    public void drained() {
        if (refused) {
            wire.endOutput();
        }
    }

    @Override
    public void insecure(Throwable cause) {
        anteroom.rejected(wire, TlsFailures.cause(cause, false));
        wire.closeNow();
    }

    @Override
    public void inputEnded() {
        left(CloseCause.Kind.PEER_CLOSED, "it closed the connection before the upgrade");
    }

    @Override
    public void outputLost() {
        if (!refused) {
            left(CloseCause.Kind.PEER_RESET, "it takes no answer");
        }
    }

    @Override
    public void gone() {
        left(CloseCause.Kind.PEER_RESET, "it broke the connection off before the upgrade");
    }

    @Override
    public void broken(CloseCause.Kind kind, String detail) {
        left(CloseCause.Kind.PEER_RESET, detail);
    }

    private void left(CloseCause.Kind kind, String detail) {
        collector = null;
        anteroom.rejected(wire, CloseCause.of(kind, detail));
        lingering.remove(wire);
        wire.closeNow();
    }
}
