package dev.makerwire.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends datagrams without content, which Netty's channels take and then leave out, past the channel to its socket. */
final class EmptyDatagrams {
    private static final AttributeKey<DatagramChannel> SOCKET = AttributeKey.valueOf(EmptyDatagrams.class, "socket");
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private EmptyDatagrams() {}

    /** A NIO channel whose socket can be found again. */
    static NioDatagramChannel newNioChannel() {
        try {
            DatagramChannel socket = DatagramChannel.open();
            NioDatagramChannel channel = new NioDatagramChannel(socket);
            channel.attr(SOCKET).set(socket);
            return channel;
        } catch (IOException e) {
            throw new ChannelException("no UDP socket could be opened", e);
        }
    }

    /** The socket of a NIO channel; null for the other kinds. */
    static DatagramChannel socket(Channel channel) {
        return channel.attr(SOCKET).get();
    }

    static void send(Channel channel, InetSocketAddress recipient) throws IOException {
        if (channel instanceof UnixChannel unix) {
            ((Socket) unix.fd()).sendTo(NOTHING, 0, 0, recipient.getAddress(), recipient.getPort());
        } else {
            socket(channel).send(NOTHING.duplicate(), recipient);
        }
    }
}
