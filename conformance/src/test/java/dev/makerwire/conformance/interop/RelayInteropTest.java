package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.ForeignProcess;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.Peers;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.conformance.peer.ServeProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The relay between clients of different languages on different carriers. */
class RelayInteropTest {
    private static ServeProcess server;
    private final Map<Kind, ForeignProcess> members = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        server = ServeProcess.start("relay");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void leave() {
        members.values().forEach(ForeignProcess::close);
    }

    @Test
    void whatOneSendsEveryOtherGetsOnWhateverCarrier() {
        join(Kind.TCP, Peers.pythonClient(server, Kind.TCP, "member"));
        join(Kind.WS, Peers.nodeClient(server, Kind.WS, "member"));
        join(Kind.WSS_RAW, Peers.nodeClient(server, Kind.WSS_RAW, "member"));
        join(Kind.TCP_RAW, Peers.nodeClient(server, Kind.TCP_RAW, "member"));
        join(Kind.UDP, Peers.pythonClient(server, Kind.UDP, "member"));
        join(Kind.UDP_RAW, Peers.pythonClient(server, Kind.UDP_RAW, "member"));
        join(Kind.WS_RAW, Peers.pythonClient(server, Kind.WS_RAW, "member"));
        // Someone on UDP is a client once it has been heard.
        say(Kind.UDP, 1, Kind.UDP_RAW);
        say(Kind.UDP_RAW, 2);

        int size = 10;
        for (Kind sender : members.keySet()) {
            say(sender, size++);
        }
        say(Kind.WS, 1_000);
    }

    @Test
    void whatIsTooLargeForADatagramStillReachesTheOthers() {
        join(Kind.TCP, Peers.pythonClient(server, Kind.TCP, "member"));
        join(Kind.WS, Peers.nodeClient(server, Kind.WS, "member"));
        join(Kind.UDP, Peers.pythonClient(server, Kind.UDP, "member"));
        say(Kind.UDP, 1);

        say(Kind.TCP, 90_000, Kind.UDP);
        say(Kind.WS, 0);
        say(Kind.WS, 65_495);
        say(Kind.UDP, 65_495);

        assertThat(members.get(Kind.UDP).lines()).noneMatch(line -> line.startsWith("got 90000 "));
    }

    @Test
    void someoneWhoLeavesIsNotMissed() {
        join(Kind.TCP, Peers.pythonClient(server, Kind.TCP, "member"));
        join(Kind.WS, Peers.nodeClient(server, Kind.WS, "member"));
        join(Kind.WS_RAW, Peers.nodeClient(server, Kind.WS_RAW, "member"));
        say(Kind.TCP, 5);

        ForeignProcess leaver = members.remove(Kind.WS);
        leaver.tell("quit");
        Peers.run(leaver);

        say(Kind.WS_RAW, 6);
        say(Kind.TCP, 7);
    }

    private void join(Kind kind, ForeignProcess member) {
        members.put(kind, member);
        member.await("up");
    }

    /** One sends, and all others but the one named get exactly that. */
    private void say(Kind sender, int size, Kind... deaf) {
        members.get(sender).tell("send " + size);
        members.forEach((kind, member) -> {
            if (kind != sender && !List.of(deaf).contains(kind)) {
                assertThat(member.await("got")).isEqualTo(size + " " + Samples.checksum(size));
            }
        });
    }
}
