package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.ScriptedListener;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;

/** The law of failed connects: one failed event when asynchronous, one negative when blocking, and nothing else ever. */
final class OneAnswer {
    private OneAnswer() {}

    /** Connects speaking packets in both ways, and returns why it failed. */
    static CloseCause of(OurClient client, SocketType type, String host, int port) {
        int socket = client.socket(type);
        int blocking = client.network().connect(socket, host, port);
        assertThat(blocking).isIn(Refusal.CONNECT_FAILED, Refusal.UNRESOLVED);
        assertThat(client.network().lastProblem()).isNotEmpty();

        assertThat(client.network().connectAsync(socket, host, port)).isEqualTo(socket);
        NetworkEvent.NonBlockingConnect answer = client.answer(socket);
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.peer().ip()).isNotEmpty();

        client.network().destroy(socket);
        nothingElseHappens(client, 1);
        return answer.cause();
    }

    /** After a whole good conversation, there are still no more events than there were, and those of the conversation. */
    static void nothingElseHappens(OurClient client, int eventsSoFar) {
        try (ScriptedListener good = ScriptedListener.playing(peer -> {
            peer.send(HandMade.banner());
            peer.receive(16);
            peer.send(HandMade.glue(HandMade.ack(), HandMade.packet((byte) 1)));
            peer.untilClosed();
        })) {
            int socket = client.socket(SocketType.TCP);
            client.network().connectAsync(socket, EchoHost.HOST, good.port());
            assertThat(client.answer(socket).succeeded()).isTrue();
            assertThat(client.data(socket).bytes()).containsExactly(1);
            client.network().destroy(socket);
        }
        assertThat(client.events()).hasSize(eventsSoFar + 2);
    }
}
