package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.MessageKind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams that no game sends, and more of them than anybody can play with. */
class HostileDatagramsTest {
    private static final int PORT = 6510;
    private static final int FLOOD = 100_000;

    private final Stage stage = new Stage(options -> options.maxQueuedEventBytes(1 << 20), options -> options);
    private DatagramEntry entry;
    private Stage.Link tcp;

    @BeforeEach
    void open() {
        int server = stage.server.createServer(SocketType.UDP, PORT, 1);
        entry = (DatagramEntry) stage.server.engine.ids.find(server);
        tcp = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.serverEvents.clear();
    }

    @AfterEach
    void aGoodClientIsServedAllTheSame() {
        stage.serverEvents.clear();
        stage.client.sendPacket(tcp.socket(), new byte[] {42}, 0, 1);
        stage.until("served", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
        stage.close();
    }

    private void arrives(Address from, byte... bytes) {
        entry.onDatagram(entry.port(), from, new Chunk() {
            @Override
            public MessageKind kind() {
                return MessageKind.BINARY;
            }

            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public void copyTo(byte[] target, int offset) {
                System.arraycopy(bytes, 0, target, offset, bytes.length);
            }
        });
    }

    private static Address forged(int number) {
        return new Address(
                "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255), 1 + number % 65_535);
    }

    /** A datagram with a header that claims one size, and a payload of another. */
    private static byte[] claiming(int claimed, int payload) {
        byte[] bytes = new byte[PacketHeader.LENGTH + payload];
        PacketHeader.write(bytes, 0, 0);
        bytes[8] = (byte) claimed;
        bytes[9] = (byte) (claimed >> 8);
        bytes[10] = (byte) (claimed >> 16);
        bytes[11] = (byte) (claimed >> 24);
        return bytes;
    }

    private NetworkEvent.Data delivered() {
        stage.until("delivered", () -> !stage.serverEvents.isEmpty());
        return Stage.only(stage.serverEvents, NetworkEvent.Data.class);
    }

    @Test
    void anEmptyDatagramIsAnEmptyEvent() {
        arrives(forged(1));
        assertThat(delivered().bytes()).isEmpty();
    }

    @Test
    void aHeaderWithoutPayloadIsAnEmptyEvent() {
        arrives(forged(1), claiming(0, 0));
        assertThat(delivered().bytes()).isEmpty();
        assertThat(stage.server.counters().violations(Violation.DATAGRAM_LENGTH))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "5, 4", "3, 4", "0, 4", "65507, 20", "2147483647, 8", "-1, 8", "-2147483648, 0"})
    void aHeaderThatLiesIsDeliveredAsItIsAndCounted(int claimed, int payload) {
        byte[] bytes = claiming(claimed, payload);
        arrives(forged(1), bytes);
        assertThat(delivered().bytes()).isEqualTo(bytes);
        assertThat(stage.server.counters().violations(Violation.DATAGRAM_LENGTH))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 11})
    void aPieceOfAHeaderIsData(int length) {
        byte[] piece = Arrays.copyOf(claiming(0, 0), length);
        arrives(forged(1), piece);
        assertThat(delivered().bytes()).isEqualTo(piece);
    }

    @Test
    void theLargestDatagramsAreBoundedByWhatWaits() {
        for (int sent = 0; sent < 100; sent++) {
            arrives(forged(sent), new byte[65_507]);
        }
        EventQueue events = stage.server.engine.events;
        assertThat(events.bytes()).isBetween(1L << 20, (1L << 20) + 65_507 + 64);
        assertThat(stage.server.counters().droppedDatagrams()).isEqualTo(100 - events.count());
        stage.idle(1);
        assertThat(stage.serverEvents).hasSize(16);
    }

    @Test
    void aFloodFromForgedAddressesLeavesNothingBehind() {
        for (int sent = 0; sent < FLOOD; sent++) {
            arrives(forged(sent), (byte) sent);
            if (sent % 1_000 == 0) {
                assertThat(stage.server.engine.events.bytes()).isLessThan((1 << 20) + 100);
                stage.server.poll((NetworkEvent event) -> {});
            }
        }
        stage.idle(1);
        assertThat(entry.remembered()).isEqualTo(4_096);
        assertThat(stage.server.engine.events.bytes()).isZero();
        assertThat(stage.server.engine.ids.size()).isEqualTo(3);
    }

    @Test
    void garbageIsAlwaysOneEventOrNone() {
        long seed = 20_260_801L;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length >= 12 && random.nextBoolean()) {
                System.arraycopy(claiming(random.nextInt(40), 0), 0, bytes, 0, 12);
            }
            stage.serverEvents.clear();
            arrives(forged(random.nextInt(50)), bytes);
            stage.server.poll(stage.serverEvents::add);
            assertThat(stage.serverEvents).as("seed %s, round %s", seed, round).hasSize(1);
        }
    }
}
