package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.WebSocketTerms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.SecureRandom;
import java.util.Base64;

/** The client's side of a WebSocket upgrade: TLS first where the carrier has it, then one request and its answer. */
final class UpgradeClient extends ChannelInboundHandlerAdapter {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    private final Opener opener;
    private final WebSockets webSockets;
    private final String key;
    private HttpHead.Collector collector = new HttpHead.Collector();

    UpgradeClient(Opener opener, WebSockets webSockets) {
        this.opener = opener;
        this.webSockets = webSockets;
        byte[] nonce = new byte[KEY_BYTES];
        RANDOM.nextBytes(nonce);
        key = Base64.getEncoder().encodeToString(nonce);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            ask(context);
        }
    }

    private void ask(ChannelHandlerContext context) {
        OpenOptions options = opener.options();
        WebSocketTerms terms = options.webSocket();
        String request = "GET " + options.path() + " HTTP/1.1\r\nHost: " + options.hostHeader() + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key
                + "\r\n" + (terms.deflate() ? "Sec-WebSocket-Extensions: " + Upgrades.DEFLATE_OFFER + "\r\n" : "")
                + (terms.protocols().isEmpty()
                        ? ""
                        : "Sec-WebSocket-Protocol: " + String.join(", ", terms.protocols()) + "\r\n")
                + "\r\n";
        context.writeAndFlush(ByteBufUtil.writeUtf8(context.alloc(), request), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (collector == null || opener.done()) {
                return;
            }
            boolean complete = collector.take(bytes);
            if (collector.first() != 'H') {
                refused("what listens there does not speak HTTP");
            } else if (complete) {
                decide(context, collector.head(), bytes);
            } else if (collector.full()) {
                refused("the answer's head is too long");
            }
        } finally {
            bytes.release();
        }
    }

    private void decide(ChannelHandlerContext context, HttpHead head, ByteBuf rest) {
        if (head == null || !head.firstLine().matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            refused("what listens there does not speak HTTP");
            return;
        }
        String status = head.firstLine().substring("HTTP/1.1 ".length());
        String extensions = head.field("sec-websocket-extensions");
        String protocol = head.field("sec-websocket-protocol");
        WebSocketTerms terms = opener.options().webSocket();
        boolean deflate = terms.deflate() && Upgrades.granted(extensions);
        if (!status.startsWith("101")) {
            refused("the server answered '" + status + "' to the WebSocket upgrade");
        } else if (!head.lists("upgrade", "websocket") || !head.lists("connection", "upgrade")) {
            refused("the server upgraded to something that is not WebSocket");
        } else if (!head.field("sec-websocket-accept").equals(Upgrades.accept(key))) {
            refused("the server's Sec-WebSocket-Accept does not fit the key");
        } else if (!extensions.isEmpty() && !deflate
                || !protocol.isEmpty() && !terms.protocols().contains(protocol)) {
            refused("the server chose an extension or protocol that was not asked for");
        } else {
            opener.connection().protocol(protocol);
            upgraded(context, deflate, rest);
        }
    }

    private void upgraded(ChannelHandlerContext context, boolean deflate, ByteBuf rest) {
        collector = null;
        NettyConnection connection = opener.connection();
        SocketChannel channel = (SocketChannel) context.channel();
        WebSocketFraming framing =
                webSockets.client(connection, deflate, opener.options().webSocket());
        ChannelWire wire = new ChannelWire(channel);
        channel.pipeline().replace(this, null, wire);
        opener.opened(wire, framing);
        if (rest.isReadable()) {
            context.fireChannelRead(rest.retain());
        }
    }

    private void refused(String why) {
        collector = null;
        opener.fail(CloseCause.Kind.UPGRADE_FAILED, why);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                ask(context);
            } else {
                opener.fail(TlsFailures.cause(tls.cause(), true));
            }
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            refused("the server closed the connection in place of an answer");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        refused("the server broke the connection off in place of an answer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refused("the connection broke off: " + Failures.sentence(cause));
    }
}
