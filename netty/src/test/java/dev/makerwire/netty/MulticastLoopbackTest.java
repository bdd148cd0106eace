package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.NetworkInterfaceInfo;
import dev.makerwire.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Groups and broadcasts on a network of the test's own: a Linux network namespace with a pair of interfaces that are
 * joined, which is gone when the Java in it ends. Nothing leaves it.
 */
class MulticastLoopbackTest {
    private static final String WAY = "mw0";
    private static final String SETUP = "ip link set lo up && ip link add " + WAY + " type veth peer name mw1"
            + " && ip link set " + WAY + " up && ip link set mw1 up"
            + " && ip addr add 10.77.0.1/24 brd + dev " + WAY + " && ip route add default dev " + WAY;
    private static final String[] ALONE = {"unshare", "--map-root-user", "--net", "sh", "-c"};

    private static Process start(String command) throws IOException {
        List<String> line = new ArrayList<>(List.of(ALONE));
        line.add(command);
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static boolean permitted() {
        try {
            Process attempt = start(SETUP);
            attempt.getInputStream().readAllBytes();
            return attempt.waitFor(20, TimeUnit.SECONDS) && attempt.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void groupsAndBroadcastsArriveOnANetworkOfItsOwn() throws Exception {
        assumeTrue(permitted(), "no network namespaces here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process inside = start(SETUP + " && exec '" + java + "' " + System.getProperty("makerwire.jvm", "") + " -cp '"
                + classes + "' '" + Inside.class.getName() + "'");
        String said = new String(inside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(inside.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("all arrived\n");
        assertThat(inside.exitValue()).isZero();
    }

    /** The program that runs in the namespace. */
    static final class Inside {
        private static final byte[] NOTHING = {};

        private final Rig rig;
        private final List<String> heard = new ArrayList<>();
        private final DatagramPort receiver;
        private final DatagramPort sender;

        private Inside(IoKind kind) throws TransportException {
            rig = new Rig(kind);
            receiver = rig.transport.bind(new BindOptions("", 0), (port, from, datagram) -> {
                byte[] bytes = new byte[datagram.length()];
                datagram.copyTo(bytes, 0);
                heard.add(new String(bytes, StandardCharsets.UTF_8));
            });
            sender = rig.transport.bind(new BindOptions("", 0), (port, from, datagram) -> {});
        }

        public static void main(String[] none) throws TransportException {
            for (IoKind kind : Rig.kinds()) {
                Inside one = new Inside(kind);
                one.arrives();
                one.rig.close();
                System.out.println(kind + " is done");
            }
            System.out.println("all arrived");
        }

        private void arrives() {
            NetworkInterfaceInfo way = rig.transport.interfaces().stream()
                    .filter(row -> row.name().equals(WAY))
                    .findFirst()
                    .orElseThrow();
            require(way.up() && way.multicast() && !way.loopback(), "what is listed: " + way);
            require(way.addresses().contains("10.77.0.1"), "its address: " + way);
            require(way.broadcast().equals("10.77.0.255"), "its broadcast address: " + way);
            untilHeard("10.77.0.255");
            untilHeard("255.255.255.255");
            for (String group : new String[] {"ff02::1", "ff02::4d57", "239.77.0.9"}) {
                require(receiver.join(group, WAY), "joining " + group);
                require(receiver.join(group, WAY), "joining " + group + " again");
                untilHeard(group);
                require(receiver.leave(group, WAY), "leaving " + group);
                require(!receiver.leave(group, WAY), "leaving " + group + " again");
            }
            staysUnheard("ff02::4d57");
            staysUnheard("239.77.0.9");
        }

        private void send(String ip) {
            byte[] bytes = ip.getBytes(StandardCharsets.UTF_8);
            String zone = ip.startsWith("ff02") ? "%" + WAY : "";
            Address to = new Address(ip + zone, receiver.local().port());
            require(sender.send(to, NOTHING, 0, bytes, 0, bytes.length), "sending to " + to);
            rig.transport.flush();
        }

        /** A fresh interface needs a moment before it has an address of its own to send from. */
        private void untilHeard(String ip) {
            long[] next = {System.nanoTime()};
            rig.until("heard what was sent to " + ip, () -> {
                if (System.nanoTime() - next[0] >= 0) {
                    next[0] += TimeUnit.MILLISECONDS.toNanos(100);
                    send(ip);
                }
                return heard.contains(ip);
            });
        }

        private void staysUnheard(String ip) {
            rig.idle(100);
            heard.clear();
            send(ip);
            untilHeard("10.77.0.255");
            require(!heard.contains(ip), "not hearing " + ip + " any more");
        }

        private static void require(boolean so, String what) {
            if (!so) {
                throw new AssertionError(what);
            }
        }
    }
}
