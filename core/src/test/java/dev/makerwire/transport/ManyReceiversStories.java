package dev.makerwire.transport;

import java.util.ArrayList;
import java.util.List;

/** Datagrams to everybody and to groups, and the interfaces that lead there. */
final class ManyReceiversStories {
    private static final String LOOPBACK_EVERYBODY = "127.255.255.255";
    private static final byte[] NOTHING = {};

    private ManyReceiversStories() {}

    private static DatagramPort bind(Transport transport, BindOptions options, DatagramHandler handler) {
        try {
            return transport.bind(options, handler);
        } catch (TransportException failure) {
            throw new AssertionError(failure);
        }
    }

    static void theLoopbackIsListed(Ends ends) {
        List<NetworkInterfaceInfo> rows = ends.client.interfaces();
        int last = 0;
        boolean found = false;
        for (NetworkInterfaceInfo row : rows) {
            Expect.that(row.index() > last, "the rows are in the order of their numbers: " + rows);
            Expect.that(!row.name().isEmpty(), "each has a name: " + row);
            last = row.index();
            found |= row.loopback() && row.up() && row.addresses().contains("127.0.0.1");
        }
        Expect.that(found, "a loopback that is up has 127.0.0.1: " + rows);
    }

    static void aBroadcastReachesWhoIsBoundToAllAddresses(Ends ends) {
        List<Integer> heard = new ArrayList<>();
        DatagramPort all = bind(ends.server, new BindOptions("", 0), (port, from, datagram) -> {
            ends.called("onDatagram");
            heard.add(datagram.length());
        });
        DatagramPort from = bind(ends.client, new BindOptions("", 0), (p, a, d) -> ends.called("onDatagram"));
        Address everybody = new Address(LOOPBACK_EVERYBODY, all.local().port());
        ends.drive("a broadcast", () -> {
            if (heard.isEmpty()) {
                from.send(everybody, NOTHING, 0, Payload.of(33, 8), 0, 33);
            }
            return !heard.isEmpty();
        });
        Expect.equal(33, heard.get(0), "its size");
    }

    static void tunedPortsCarryDatagrams(Ends ends) {
        List<Integer> heard = new ArrayList<>();
        SocketTuning odd = new SocketTuning(false, false, 50_000, 60_000, false);
        BindOptions here = new BindOptions(ends.subject.loopback(), 0, odd);
        DatagramPort to = bind(ends.server, here, (port, from, datagram) -> {
            ends.called("onDatagram");
            heard.add(datagram.length());
        });
        DatagramPort from = bind(ends.client, here, (p, a, d) -> ends.called("onDatagram"));
        from.send(to.local(), NOTHING, 0, Payload.of(40, 9), 0, 40);
        ends.drive("a datagram", () -> heard.size() == 1);
    }

    static void whatIsNoGroupCannotBeJoined(Ends ends) {
        DatagramPort port = bind(ends.client, new BindOptions("", 0), (p, a, d) -> {});
        for (String group : new String[] {"", "10.0.0.1", "fe80::1", "localhost", "ff02::1%lo", "223.255.255.255"}) {
            Expect.throwing(IllegalArgumentException.class, () -> port.join(group, "lo"), "joining " + group);
            Expect.throwing(IllegalArgumentException.class, () -> port.leave(group, "lo"), "leaving " + group);
        }
        Expect.throwing(IllegalArgumentException.class, () -> port.join("ff02::1", ""), "joining by no interface");
        Expect.that(!port.join("ff02::1", "no-such-way0"), "an interface that is not there joins nothing");
        Expect.that(!port.leave("ff02::1", "no-such-way0"), "what was not joined cannot be left");
        port.close();
        Expect.that(!port.join("ff02::1", "lo"), "a closed port joins nothing");
    }

    static void aPortOnOneAddressJoinsNothing(Ends ends) {
        DatagramPort port = bind(ends.client, new BindOptions(ends.subject.loopback(), 0), (p, a, d) -> {});
        for (NetworkInterfaceInfo row : ends.client.interfaces()) {
            Expect.that(!port.join("ff02::1", row.name()), "it is no member by " + row.name());
        }
    }
}
