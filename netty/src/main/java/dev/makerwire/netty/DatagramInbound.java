package dev.makerwire.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only handler of a UDP channel. */
final class DatagramInbound extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramInbound.class);

    private NettyDatagramPort port;

    void begin(NettyDatagramPort bound) {
        port = bound;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        try {
            port.received(packet);
        } finally {
            packet.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (port != null) {
            port.writabilityChanged();
        }
    }

    /** One datagram could not be sent, or an ICMP message came in: no reason to lose the port. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("on {}: {}", context.channel(), Failures.sentence(cause));
    }
}
