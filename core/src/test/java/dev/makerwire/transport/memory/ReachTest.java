package dev.makerwire.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.NetworkInterfaceInfo;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a datagram to everybody or to a group, inside the program. */
class ReachTest {
    private static final int PORT = 7000;
    private static final byte[] NOTHING = {};

    private final MemoryHub hub = MemoryHub.calm();
    private final Transport one = hub.transport("10.0.0.1");
    private final Transport two = hub.transport("10.0.0.2");
    private final Transport three = hub.transport("10.0.0.3");
    private final List<String> heard = new ArrayList<>();
    private DatagramPort first;
    private DatagramPort second;

    @BeforeEach
    void bind() throws TransportException {
        first = bind(one, "one", "");
        second = bind(two, "two", "");
        bind(three, "three", "10.0.0.3");
    }

    private DatagramPort bind(Transport transport, String name, String host) throws TransportException {
        return transport.bind(new BindOptions(host, PORT), (port, from, datagram) -> heard.add(name + "<" + from.ip()));
    }

    private List<String> whoHears(String ip) {
        heard.clear();
        first.send(new Address(ip, PORT), NOTHING, 0, NOTHING, 0, 0);
        one.flush();
        for (Transport transport : List.of(one, two, three)) {
            transport.poll(0);
        }
        return heard;
    }

    @Test
    void aBroadcastReachesPortsOnAllAddressesOfEveryHost() {
        assertThat(whoHears("255.255.255.255")).containsExactlyInAnyOrder("one<10.0.0.1", "two<10.0.0.1");
        assertThat(whoHears("10.0.0.255")).containsExactlyInAnyOrder("one<10.0.0.1", "two<10.0.0.1");
        assertThat(whoHears("127.255.255.255")).containsExactly("one<127.0.0.1");
        assertThat(whoHears("10.0.1.255")).isEmpty();
    }

    @Test
    void theInterfacesDecideWhatIsABroadcast() {
        NetworkInterfaceInfo way =
                new NetworkInterfaceInfo("wlan0", 3, true, false, true, List.of("10.0.0.1"), "10.0.1.255");
        hub.interfaces("10.0.0.1", List.of(way));
        assertThat(one.interfaces()).containsExactly(way);
        assertThat(whoHears("10.0.1.255")).hasSize(2);
        assertThat(whoHears("10.0.0.255")).isEmpty();
        hub.interfaces(
                "10.0.0.1",
                List.of(new NetworkInterfaceInfo("wlan0", 3, false, false, true, List.of("10.0.0.1"), "10.0.1.255")));
        assertThat(whoHears("10.0.1.255")).as("the interface is down").isEmpty();
        assertThat(first.join("ff02::1", "wlan0")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> hub.interfaces("10.9.9.9", List.of()));
    }

    @Test
    void aGroupReachesItsMembersByTheInterfaceOfItsZone() {
        assertThat(whoHears("ff02::1%memory0")).isEmpty();
        assertThat(second.join("FF02::1", "memory0")).isTrue();
        assertThat(second.join("ff02::1", "memory0")).isTrue();
        assertThat(whoHears("ff02::1%memory0")).containsExactly("two<10.0.0.1");
        assertThat(whoHears("ff02::1")).containsExactly("two<10.0.0.1");
        assertThat(whoHears("ff02::2%memory0")).isEmpty();
        assertThat(whoHears("ff02::1%lo")).as("the loopback is another network").isEmpty();
        assertThat(whoHears("ff02::1%gone0")).isEmpty();
        assertThat(first.join("ff02::1", "lo")).isTrue();
        assertThat(whoHears("ff02::1%lo")).hasSize(1).first().asString().startsWith("one<");
        assertThat(second.leave("ff02::1", "memory0")).isTrue();
        assertThat(second.leave("ff02::1", "memory0")).isFalse();
        assertThat(whoHears("ff02::1%memory0")).isEmpty();
    }
}
