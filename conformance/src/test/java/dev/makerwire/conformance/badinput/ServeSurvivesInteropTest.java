package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Garbage;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.ServeProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The real server with little memory, and everything bad at once. */
class ServeSurvivesInteropTest {
    private static final int PEERS = 200;
    private static final long SEED = 6_510;

    @Test
    void aStormOfBadPeersPassesByAGoodOne() {
        List<String> littleMemory = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m", "-XX:+ExitOnOutOfMemoryError");
        try (ServeProcess server = ServeProcess.start(littleMemory, "echo")) {
            HandMade goodTcp = HandMade.client(server.port(Kind.TCP));
            HandMadeWebSocket goodWebSocket = HandMadeWebSocket.client(server.port(Kind.WS));

            List<HandMade> storm = storm(server);
            try (HandMade endless = HandMade.connect(server.port(Kind.WS))) {
                endless.send("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                endless.sendUntilItStopsListening(Garbage.headerFields());
            }

            goodTcp.echo(1_000);
            goodWebSocket.echo(100);
            storm.forEach(HandMade::close);
            goodTcp.echo(90_000);
            goodWebSocket.echo(125);
            assertThat(server.process().running()).isTrue();
            assertThat(server.process().lines())
                    .noneMatch(line -> line.contains("Exception") || line.contains("OutOfMemory"));
        }
    }

    /** A hundred peers with every kind of garbage on every kind of listener, and a hundred that claim what they may. */
    private static List<HandMade> storm(ServeProcess server) {
        Random random = new Random(SEED);
        List<Kind> kinds = new ArrayList<>(EnumSet.complementOf(EnumSet.of(Kind.UDP, Kind.UDP_RAW)));
        List<HandMade> storm = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            HandMade peer;
            if (i % 2 == 0) {
                peer = HandMade.connect(server.port(kinds.get(random.nextInt(kinds.size()))));
                Garbage garbage = Garbage.values()[random.nextInt(Garbage.values().length)];
                peer.sendIfItListens(garbage.bytes());
            } else {
                peer = HandMade.client(server.port(Kind.TCP));
                peer.send(HandMade.glue(HandMade.header(4 * 1024 * 1024 - i), new byte[i]));
            }
            storm.add(peer);
        }
        return storm;
    }
}
