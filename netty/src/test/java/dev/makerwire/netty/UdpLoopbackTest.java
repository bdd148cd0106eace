package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.TransportException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.makerwire.netty.Rig#kinds")
class UdpLoopbackTest {
    private record Got(Address from, byte[] bytes) {}

    private final IoKind kind;
    private Rig rig;

    UdpLoopbackTest(IoKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rig = new Rig(kind);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private DatagramPort bind(String host, List<Got> got) throws TransportException {
        return rig.transport.bind(new BindOptions(host, 0), (port, from, datagram) -> {
            byte[] bytes = new byte[datagram.length()];
            datagram.copyTo(bytes, 0);
            got.add(new Got(from, bytes));
        });
    }

    private static boolean send(DatagramPort port, Address to, byte[] bytes) {
        return port.send(to, new byte[0], 0, bytes, 0, bytes.length);
    }

    @Test
    void carriesDatagramsOfEverySizeUnchanged() throws TransportException {
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        DatagramPort here = bind("127.0.0.1", new ArrayList<>());
        Random random = new Random(5);
        for (int size : new int[] {0, 1, 12, 1_472, 1_473, 9_000, 65_495, DatagramPort.MAX_DATAGRAM_BYTES}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            got.clear();
            assertThat(send(here, there.local(), bytes)).isTrue();
            rig.until("arrived: " + size, () -> got.size() == 1);
            assertThat(Arrays.equals(got.get(0).bytes(), bytes)).isTrue();
            assertThat(got.get(0).from()).isEqualTo(here.local());
        }
        assertThat(send(here, there.local(), new byte[DatagramPort.MAX_DATAGRAM_BYTES + 1]))
                .isFalse();
    }

    /** It goes another way than the others. With io_uring these leave in the background, so there is no place to keep. */
    @Test
    void anEmptyDatagramKeepsItsPlaceAmongOthers() throws TransportException {
        Assumptions.assumeFalse(kind == IoKind.IO_URING, "sends in the background");
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        DatagramPort here = bind("127.0.0.1", new ArrayList<>());
        for (int size : new int[] {0, 1, 0, 0, 2}) {
            assertThat(send(here, there.local(), new byte[size])).isTrue();
        }
        rig.until("five datagrams", () -> got.size() == 5);
        assertThat(got).extracting(datagram -> datagram.bytes().length).containsExactly(0, 1, 0, 0, 2);
    }

    @Test
    void headAndBodyAreOneDatagram() throws TransportException {
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        there.send(there.local(), new byte[] {1, 2, 9}, 2, new byte[] {9, 3, 4, 9}, 1, 2);
        rig.until("arrived", () -> got.size() == 1);
        assertThat(got.get(0).bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aPortOnAllAddressesTalksToBothFamiliesAndKnowsTheSameSenderByTheSameObject() throws Exception {
        List<Got> got = new ArrayList<>();
        DatagramPort port = bind("", got);
        try (DatagramSocket four = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                DatagramSocket six = new DatagramSocket(0, InetAddress.getByName("::1"))) {
            four.setSoTimeout(10_000);
            six.setSoTimeout(10_000);
            for (int i = 0; i < 2; i++) {
                four.send(new DatagramPacket(
                        new byte[] {4},
                        1,
                        InetAddress.getByName("127.0.0.1"),
                        port.local().port()));
                six.send(new DatagramPacket(
                        new byte[] {6},
                        1,
                        InetAddress.getByName("::1"),
                        port.local().port()));
            }
            rig.until("four arrived", () -> got.size() == 4);
            assertThat(got.stream().map(g -> g.from().ip()).distinct()).containsExactlyInAnyOrder("127.0.0.1", "::1");
            for (Got one : got) {
                Got other = got.stream()
                        .filter(g -> g.from().equals(one.from()))
                        .findFirst()
                        .orElseThrow();
                assertThat(one.from()).isSameAs(other.from());
                send(port, one.from(), new byte[] {7});
            }
            rig.transport.flush();
            rig.idle(20);
            assertThat(receive(four)).containsExactly(7);
            assertThat(receive(six)).containsExactly(7);
        }
    }

    private static byte[] receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Test
    void aBurstArrivesInOrder() throws TransportException {
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        DatagramPort here = bind("127.0.0.1", new ArrayList<>());
        for (int i = 0; i < 100; i++) {
            send(here, there.local(), new byte[] {(byte) i});
        }
        rig.until("all arrived", () -> got.size() == 100);
        for (int i = 0; i < 100; i++) {
            assertThat(got.get(i).bytes()).containsExactly(i);
        }
    }

    /** Where one call brings many, more than the sixteen of the others, where each takes a system call of its own. */
    @Test
    void oneTurnReadsManyDatagrams() throws TransportException {
        Assumptions.assumeFalse(kind == IoKind.IO_URING, "reads in the background");
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        DatagramPort here = bind("127.0.0.1", new ArrayList<>());
        for (int i = 0; i < 100; i++) {
            send(here, there.local(), new byte[] {(byte) i});
        }
        rig.transport.flush();
        int most = 0;
        while (got.size() < 100) {
            int before = got.size();
            rig.until("some arrived", () -> got.size() > before);
            most = Math.max(most, got.size() - before);
        }
        if (kind == IoKind.EPOLL) {
            assertThat(most).isBetween(17, 94);
        } else {
            assertThat(most).isLessThanOrEqualTo(16);
        }
    }

    /** With io_uring they come while the loop is turned for a flush. */
    @Test
    void whatArrivesWhileNoHandlerMayBeCalledComesLaterUnchanged() throws TransportException {
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        DatagramPort here = bind("127.0.0.1", new ArrayList<>());
        for (int round = 0; round < 20; round++) {
            for (int size : new int[] {1, 40, 2_000}) {
                byte[] bytes = new byte[size];
                Arrays.fill(bytes, (byte) (round + size));
                send(here, there.local(), bytes);
                rig.transport.flush();
            }
        }
        rig.until("all arrived", () -> got.size() == 60);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = got.get(i).bytes();
            assertThat(bytes).containsOnly(i / 3 + bytes.length);
        }
        assertThat(got).extracting(datagram -> datagram.bytes().length).containsOnly(1, 40, 2_000);
    }

    @Test
    void nobodyListeningDoesNoHarm() throws Exception {
        List<Got> got = new ArrayList<>();
        DatagramPort port = bind("127.0.0.1", got);
        int free;
        try (DatagramSocket socket = new DatagramSocket(0)) {
            free = socket.getLocalPort();
        }
        for (int i = 0; i < 10; i++) {
            send(port, new Address("127.0.0.1", free), new byte[] {1});
            rig.idle(5);
        }
        send(port, port.local(), new byte[] {2});
        rig.until("still alive", () -> got.size() == 1);
    }

    @Test
    void aHandlerThatThrowsLosesOnlyTheDatagram() throws TransportException {
        List<byte[]> got = new ArrayList<>();
        DatagramPort port = rig.transport.bind(new BindOptions("127.0.0.1", 0), (p, from, datagram) -> {
            byte[] bytes = new byte[datagram.length()];
            datagram.copyTo(bytes, 0);
            got.add(bytes);
            if (bytes[0] == 'x') {
                throw new IllegalStateException("a bug");
            }
        });
        send(port, port.local(), new byte[] {'x'});
        send(port, port.local(), new byte[] {'y'});
        rig.until("both seen", () -> got.size() == 2);
    }

    @Test
    void whatWaitsIsBounded() throws TransportException {
        DatagramPort port = bind("127.0.0.1", new ArrayList<>());
        byte[] big = new byte[60_000];
        int taken = 0;
        while (send(port, port.local(), big)) {
            taken++;
            assertThat(taken).isLessThan(1_000);
        }
        assertThat(taken).isBetween(10, NettyDatagramPort.MOST_QUEUED_BYTES / big.length);
        rig.transport.flush();
        rig.idle(100);
        assertThat(send(port, port.local(), big)).isTrue();
    }

    @Test
    void closeSendsWhatIsQueued() throws TransportException {
        List<Got> got = new ArrayList<>();
        DatagramPort there = bind("127.0.0.1", got);
        DatagramPort here = bind("127.0.0.1", new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            send(here, there.local(), new byte[] {(byte) i});
        }
        here.close();
        here.close();
        assertThat(send(here, there.local(), new byte[1])).isFalse();
        rig.until("all arrived", () -> got.size() == 20);
    }

    @Test
    void aTakenPortAndBadAddressesAreClearErrors() throws TransportException {
        DatagramPort port = bind("127.0.0.1", new ArrayList<>());
        assertThatThrownBy(() -> rig.transport.bind(
                        new BindOptions("127.0.0.1", port.local().port()), (p, from, datagram) -> {}))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.ADDRESS_IN_USE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(port, new Address("localhost", 5), new byte[1]))
                .withMessageContaining("localhost");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(port, new Address("127.0.0.1", 0), new byte[1]))
                .withMessageContaining("port 0");
    }
}
