package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketSessionTest {
    @Test
    void clientAndServerUnderstandEachOther() {
        End client = new End(new PacketSession(Role.CLIENT, Framing.STREAM, 7, 100, MalformedPolicy.CLOSE));
        End server = new End(new PacketSession(Role.SERVER, Framing.STREAM, 0, 100, MalformedPolicy.CLOSE));
        client.session.start(client);
        server.session.start(server);

        while (!client.sent.isEmpty() || !server.sent.isEmpty()) {
            server.deliver(client.sent.poll());
            client.deliver(server.sent.poll());
        }

        assertThat(server.log).containsExactly("up 7");
        assertThat(client.log).containsExactly("up 0");
    }

    private record End(PacketSession session, Deque<byte[]> sent, List<String> log) implements PacketSession.Output {
        End(PacketSession session) {
            this(session, new ArrayDeque<>(), new ArrayList<>());
        }

        void deliver(byte[] message) {
            if (message != null) {
                session.receive(message, 0, message.length, false, this);
            }
        }

        @Override
        public void send(byte[] message) {
            sent.add(message);
        }

        @Override
        public void established(int peerGameId) {
            log.add("up " + peerGameId);
        }

        @Override
        public void packet(byte[] bytes, int offset, int length) {
            log.add("packet of " + length);
        }

        @Override
        public void malformed(byte[] bytes, int offset, int length) {
            log.add("malformed of " + length);
        }

        @Override
        public void violation(Violation violation, String detail) {
            log.add(violation.code() + ": " + detail);
        }
    }
}
