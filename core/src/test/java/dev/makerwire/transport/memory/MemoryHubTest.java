package dev.makerwire.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryHubTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> events = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final MemoryHub hub = new MemoryHub(clock, Weather.calm(), 1);

    private final class Teller implements ConnectionHandler {
        private final String name;

        Teller(String name) {
            this.name = name;
        }

        @Override
        public void onOpen(Connection connection) {
            events.add(name + " open");
        }

        @Override
        public void onReceive(Connection connection, Chunk chunk) {
            byte[] bytes = new byte[chunk.length()];
            chunk.copyTo(bytes, 0);
            events.add(name + " receive " + new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public void onClose(Connection connection, CloseCause cause) {
            events.add(name + " close " + cause.code());
        }
    }

    private static ListenOptions listening(Carrier carrier) {
        return new ListenOptions(carrier, "", 6510, Optional.empty(), 1 << 20, SECOND, 8, false);
    }

    private static OpenOptions opening(Carrier carrier, String host) {
        return new OpenOptions(carrier, host, 6510, "/p", host, 0, TlsTrust.system(), 1 << 20, 5 * SECOND, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Carrier.class,
            names = {"TCP", "WS"})
    void twoHostsExchangeBytesWithoutTimePassing(Carrier carrier) throws Exception {
        Transport server = hub.transport();
        Transport client = hub.transport();
        List<Connection> accepted = new ArrayList<>();
        server.listen(listening(carrier), connection -> {
            accepted.add(connection);
            return new Teller("server");
        });
        Connection connection = client.open(opening(carrier, "10.0.0.1"), new Teller("client"));
        for (int i = 0; i < 4; i++) {
            server.poll(0);
            client.poll(0);
        }
        connection.write(new byte[] {'h'}, 1, new byte[] {'i', '!'}, 0, 1);
        client.flush();
        server.poll(0);
        accepted.get(0).close(1000, "bye");
        client.poll(0);
        server.poll(0);
        assertThat(events)
                .containsExactly("client open", "server receive hi", "client close peer-closed", "server close local");
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void aDatagramArrives() throws Exception {
        Transport one = hub.transport();
        Transport two = hub.transport();
        var port =
                one.bind(new BindOptions("", 7000), (p, from, datagram) -> events.add(from + " " + datagram.length()));
        two.bind(new BindOptions("", 7001), (p, from, datagram) -> {})
                .send(
                        port.local().ip().equals("::")
                                ? new dev.makerwire.transport.Address("10.0.0.1", 7000)
                                : port.local(),
                        new byte[0],
                        0,
                        new byte[5],
                        0,
                        5);
        two.flush();
        assertThat(one.poll(0)).isEqualTo(1);
        assertThat(events).containsExactly("10.0.0.2:7001 5");
    }
}
