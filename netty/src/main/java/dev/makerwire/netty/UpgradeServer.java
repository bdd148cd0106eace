package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.WebSocketTerms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * The server's side of a WebSocket upgrade. Any path is accepted; what is not an upgrade gets a short answer if it is
 * HTTP, and none if it is not.
 */
final class UpgradeServer extends ChannelInboundHandlerAdapter {
    /** Takes over a channel whose upgrade has been answered. */
    interface Accepted {
        /** Puts its own handler in the place of this one. */
        void upgraded(SocketChannel channel, String path, Agreed agreed);
    }

    /** What both sides have agreed on beside the version. */
    record Agreed(String protocol, boolean deflate) {}

    private static final String TOO_LARGE = "431 Request Header Fields Too Large";
    private static final String UPGRADE = "426 Upgrade Required";
    private static final String BAD = "400 Bad Request";
    private static final int TLS_HANDSHAKE = 0x16;

    private final Anteroom anteroom;
    private final Lingering lingering;
    private final WebSocketTerms terms;
    private final Accepted accepted;
    private int discarded;
    private HttpHead.Collector collector = new HttpHead.Collector();

    UpgradeServer(Anteroom anteroom, Lingering lingering, WebSocketTerms terms, Accepted accepted) {
        this.anteroom = anteroom;
        this.lingering = lingering;
        this.terms = terms;
        this.accepted = accepted;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (collector != null) {
                read(context, bytes);
            } else {
                discarded(context, bytes.readableBytes());
            }
        } finally {
            bytes.release();
        }
    }

    /** A peer that was refused may have been in the middle of a sentence, but not of a speech. */
    private void discarded(ChannelHandlerContext context, int bytes) {
        discarded += bytes;
        if (discarded > Closing.MOST_DISCARDED_BYTES) {
            lingering.remove(context.channel());
            Sockets.closeNow(context.channel());
        }
    }

    private void read(ChannelHandlerContext context, ByteBuf bytes) {
        boolean complete = collector.take(bytes);
        int first = collector.first();
        if (first < 'A' || first > 'Z') {
            refuse(context, "", first == TLS_HANDSHAKE ? "TLS at a port without TLS" : "no HTTP request");
        } else if (complete) {
            decide(context, collector.head(), bytes);
        } else if (collector.full()) {
            refuse(context, response(TOO_LARGE, ""), "a request head that is too long");
        }
    }

    private void decide(ChannelHandlerContext context, HttpHead head, ByteBuf rest) {
        String request = collector.firstLine();
        if (!request.matches("[A-Z]+ \\S+ HTTP/1\\.[01]")) {
            refuse(context, "", "no HTTP request");
            return;
        }
        if (head == null) {
            boolean many = collector.fields() > HttpHead.MOST_FIELDS;
            refuse(context, many ? response(TOO_LARGE, "") : response(BAD, ""), "a request head that is none");
            return;
        }
        String[] words = request.split(" ");
        String problem = problem(head);
        if (!words[0].equals("GET")) {
            refuse(context, response("405 Method Not Allowed", "Allow: GET\r\n"), "an HTTP request " + words[0]);
        } else if (!words[2].equals("HTTP/1.1") || !head.lists("upgrade", "websocket")) {
            refuse(context, response(UPGRADE, "Upgrade: websocket\r\n"), "an ordinary HTTP request");
        } else if (!head.field("sec-websocket-version").equals("13")) {
            refuse(
                    context,
                    response(UPGRADE, "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
                    "WebSocket version '" + head.field("sec-websocket-version") + "'");
        } else if (!problem.isEmpty()) {
            refuse(context, response(BAD, ""), problem);
        } else {
            accept(context, words[1], head, rest);
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

    private void accept(ChannelHandlerContext context, String target, HttpHead head, ByteBuf rest) {
        collector = null;
        if (!anteroom.left(context.channel())) {
            return;
        }
        String extension = terms.deflate() ? Upgrades.grant(head.field("sec-websocket-extensions")) : "";
        String protocol = terms.choose(head.list("sec-websocket-protocol"));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Upgrades.accept(head.field("sec-websocket-key")) + "\r\n"
                + (extension.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extension + "\r\n")
                + (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
                + "\r\n";
        context.writeAndFlush(ByteBufUtil.writeAscii(context.alloc(), answer), context.voidPromise());
        SocketChannel channel = (SocketChannel) context.channel();
        accepted.upgraded(channel, path(target), new Agreed(protocol, !extension.isEmpty()));
        if (rest.isReadable()) {
            // What came with the request is WebSocket already and goes to the handler in the place of this one.
            context.fireChannelRead(rest.retain());
        }
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

    private void refuse(ChannelHandlerContext context, String answer, String why) {
        collector = null;
        anteroom.rejected(context.channel(), CloseCause.of(CloseCause.Kind.UPGRADE_FAILED, why));
        if (answer.isEmpty()) {
            Sockets.closeNow(context.channel());
            return;
        }
        lingering.add(context.channel());
        context.writeAndFlush(ByteBufUtil.writeAscii(context.alloc(), answer)).addListener((ChannelFutureListener)
                written -> Tls.endOutput(written.channel(), ((SocketChannel) written.channel())::shutdownOutput));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            anteroom.rejected(context.channel(), TlsFailures.cause(tls.cause(), false));
            Sockets.closeNow(context.channel());
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            left(context, CloseCause.Kind.PEER_CLOSED, "it closed the connection before the upgrade");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        left(context, CloseCause.Kind.PEER_RESET, "it broke the connection off before the upgrade");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        left(context, CloseCause.Kind.PEER_RESET, Failures.sentence(cause));
    }

    private void left(ChannelHandlerContext context, CloseCause.Kind kind, String detail) {
        collector = null;
        anteroom.rejected(context.channel(), CloseCause.of(kind, detail));
        lingering.remove(context.channel());
        Sockets.closeNow(context.channel());
    }
}
