package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.SocketTuning;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of a socket is what the system says it has. Linux doubles the sizes of buffers. */
@ParameterizedClass
@MethodSource("dev.makerwire.netty.Rig#kinds")
class SocketTuningLoopbackTest {
    private static final SocketTuning ODD = new SocketTuning(false, false, 20_000, 30_000, false);

    private final IoKind kind;
    private Loop loop;
    private Sockets sockets;

    SocketTuningLoopbackTest(IoKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        loop = new Loop(Io.of(kind), 1);
        loop.own();
        sockets = new Sockets(loop);
    }

    @AfterEach
    void close() {
        loop.close();
        sockets.close();
    }

    @Test
    void aConnectionHasWhatAGameNeedsUnlessToldOtherwise() {
        SocketChannel usual = sockets.newClient(true, true, SocketTuning.DEFAULT);
        assertThat(usual.config().isTcpNoDelay()).isTrue();
        assertThat(usual.config().isKeepAlive()).isTrue();
        assertThat(usual.config().isReuseAddress()).isTrue();
        int systems = usual.config().getReceiveBufferSize();
        usual.unsafe().closeForcibly();

        SocketChannel odd = sockets.newClient(true, true, ODD);
        assertThat(odd.config().isTcpNoDelay()).isFalse();
        assertThat(odd.config().isKeepAlive()).isFalse();
        assertThat(odd.config().isReuseAddress()).isFalse();
        assertThat(odd.config().getSendBufferSize()).isBetween(20_000, 40_000);
        assertThat(odd.config().getReceiveBufferSize())
                .isBetween(30_000, 60_000)
                .isNotEqualTo(systems);
        odd.unsafe().closeForcibly();
    }

    @Test
    void aListenerCanBeTakenAgainAndHandsItsBufferDown() {
        ServerSocketChannel usual = sockets.newServer(SocketTuning.DEFAULT);
        assertThat(usual.config().isReuseAddress()).isTrue();
        usual.unsafe().closeForcibly();

        ServerSocketChannel odd = sockets.newServer(ODD);
        assertThat(odd.config().isReuseAddress()).isFalse();
        assertThat(odd.config().getReceiveBufferSize()).isBetween(30_000, 60_000);
        odd.unsafe().closeForcibly();
    }

    @Test
    void aDatagramPortMayBroadcastAndNeverSharesItsPort() {
        DatagramChannel usual = sockets.newDatagram(SocketTuning.DEFAULT);
        assertThat(usual.config().isBroadcast()).isTrue();
        assertThat(usual.config().isReuseAddress()).isFalse();
        assertThat(usual.config().getOption(ChannelOption.SO_RCVBUF)).isGreaterThan(100_000);
        usual.unsafe().closeForcibly();

        DatagramChannel odd = sockets.newDatagram(ODD);
        assertThat(odd.config().getSendBufferSize()).isBetween(20_000, 40_000);
        assertThat(odd.config().getReceiveBufferSize()).isBetween(30_000, 60_000);
        odd.unsafe().closeForcibly();
    }
}
