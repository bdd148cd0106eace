package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingDatagramsLoopbackTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 6510);
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 6511);

    private final SendBuffers buffers = new SendBuffers();
    private final OutgoingDatagrams outgoing = new OutgoingDatagrams(buffers);

    @AfterEach
    void close() {
        buffers.close();
    }

    private DatagramPacket of(InetSocketAddress to, int... bytes) {
        byte[] body = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            body[i] = (byte) bytes[i];
        }
        return outgoing.of(to, new byte[] {1, 2, 9}, 2, body, 0, body.length);
    }

    private static byte[] bytes(DatagramPacket datagram) {
        byte[] bytes = new byte[datagram.content().readableBytes()];
        datagram.content().getBytes(datagram.content().readerIndex(), bytes);
        return bytes;
    }

    @Test
    void consistsOfTwoRangesAndHasItsRecipient() {
        DatagramPacket datagram = of(HERE, 3, 4);
        assertThat(bytes(datagram)).containsExactly(1, 2, 3, 4);
        assertThat(datagram.recipient()).isEqualTo(HERE);
        assertThat(datagram.release()).isTrue();
    }

    @Test
    void whatWasSentIsUsedAgainWithItsMemory() {
        DatagramPacket first = of(HERE, 3);
        long memory = first.content().memoryAddress();
        first.release();
        DatagramPacket second = of(THERE, 4, 5);
        assertThat(second).isSameAs(first);
        assertThat(second.content().memoryAddress()).isEqualTo(memory);
        assertThat(bytes(second)).containsExactly(1, 2, 4, 5);
        assertThat(second.recipient()).isEqualTo(THERE);
        second.release();
    }

    @Test
    void whatWaitsIsNotUsedForAnother() {
        DatagramPacket first = of(HERE, 3);
        DatagramPacket second = of(THERE, 4);
        assertThat(second).isNotSameAs(first);
        assertThat(bytes(first)).containsExactly(1, 2, 3);
        second.release();
        first.release();
    }

    @Test
    void whoeverKeepsItKeepsItsBytes() {
        DatagramPacket kept = of(HERE, 3).retain();
        assertThat(kept.release()).isFalse();
        DatagramPacket other = of(THERE, 4);
        assertThat(bytes(kept)).containsExactly(1, 2, 3);
        assertThat(kept.refCnt()).isEqualTo(1);
        assertThat(kept.release()).isTrue();
        other.release();
    }
}
