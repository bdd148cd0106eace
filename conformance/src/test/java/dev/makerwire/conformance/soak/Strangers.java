package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Visitors with nothing of ours between them and the socket: what they send is cut, wrong or too much, they read nothing,
 * and half of them end with a reset.
 */
final class Strangers {
    private static final int MOST_AT_ONCE = 60;
    private static final long STAY_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int NOISE = 60_000;
    private static final int DATAGRAMS = 150;

    /** One that is still there. */
    private record Stranger(SocketChannel channel, long untilNanos) {}

    private final EchoServer server;
    private final Random dice;
    private final Deque<Stranger> present = new ArrayDeque<>();
    private final byte[] noise = new byte[NOISE];

    Strangers(EchoServer server, Random dice) {
        this.server = server;
        this.dice = dice;
        dice.nextBytes(noise);
    }

    /** Somebody comes; who has been here for long is sent away. */
    void come() throws IOException {
        leave(System.nanoTime());
        if (present.size() >= MOST_AT_ONCE) {
            return;
        }
        switch (dice.nextInt(7)) {
            case 0 -> connect(Kind.TCP, HandMade.reply(0), halfAPacket());
            case 1 -> connect(Kind.TCP, some(noise));
            case 2 -> connect(Kind.WS, some(upgrade()));
            case 3 -> connect(Kind.WSS, some(noise));
            case 4 -> connect(Kind.WS, upgrade(), pings());
            case 5 -> connect(Kind.TCP_RAW, noise, noise, noise);
            default -> flood();
        }
    }

    private void connect(Kind kind, byte[]... pieces) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(EchoHost.HOST, server.port(kind)));
        channel.configureBlocking(false);
        present.add(new Stranger(channel, System.nanoTime() + dice.nextLong(STAY_NANOS)));
        for (byte[] piece : pieces) {
            ByteBuffer bytes = ByteBuffer.wrap(piece);
            try {
                channel.write(bytes);
            } catch (IOException e) {
                // the server has had enough of it already
                return;
            }
            if (bytes.hasRemaining()) {
                return;
            }
        }
    }

    private byte[] some(byte[] whole) {
        return java.util.Arrays.copyOf(whole, 1 + dice.nextInt(whole.length));
    }

    private static byte[] upgrade() {
        return HandMadeWebSocket.upgrade("/").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] halfAPacket() {
        byte[] packet = HandMade.packet(noise);
        return java.util.Arrays.copyOf(packet, dice.nextInt(packet.length));
    }

    private byte[] pings() {
        byte[] ping = HandMadeWebSocket.frame(9, new byte[100]);
        byte[] many = new byte[200 * ping.length];
        for (int at = 0; at < many.length; at += ping.length) {
            System.arraycopy(ping, 0, many, at, ping.length);
        }
        return many;
    }

    /** Datagrams of all sizes, some with headers, most of which lie. */
    private void flood() throws IOException {
        InetSocketAddress to =
                new InetSocketAddress(EchoHost.HOST, server.port(dice.nextBoolean() ? Kind.UDP : Kind.UDP_RAW));
        try (DatagramChannel channel = DatagramChannel.open()) {
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] bytes = dice.nextBoolean() ? some(HandMade.packet(new byte[40])) : new byte[dice.nextInt(1_400)];
                channel.send(ByteBuffer.wrap(bytes), to);
            }
        }
    }

    void dismiss() throws IOException {
        leave(Long.MAX_VALUE);
    }

    /** Whose time is over goes, every second one with a reset. */
    private void leave(long nowNanos) throws IOException {
        for (int i = present.size(); i > 0; i--) {
            Stranger stranger = present.poll();
            if (nowNanos == Long.MAX_VALUE || nowNanos - stranger.untilNanos() >= 0) {
                if (dice.nextBoolean()) {
                    stranger.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                stranger.channel().close();
            } else {
                present.add(stranger);
            }
        }
    }
}
