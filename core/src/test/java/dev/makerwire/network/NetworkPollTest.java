package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a handler may do, and what it may not. */
class NetworkPollTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Stage.Link withData(int packets) {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        for (int packet = 0; packet < packets; packet++) {
            stage.client.sendPacket(link.socket(), new byte[] {(byte) packet}, 0, 1);
        }
        stage.client.flush();
        return link;
    }

    private void pollServer(NetworkListener listener) {
        for (int round = 0; round < 20; round++) {
            stage.client.poll(stage.clientEvents::add);
            stage.server.poll(listener);
        }
    }

    @Test
    void aPayloadIsOverWhenItsCallIsOver() {
        withData(1);
        List<Payload> kept = new ArrayList<>();
        pollServer(new NetworkListener() {
            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                assertThat(payload.size()).isEqualTo(1);
                assertThat(payload.at(0)).isZero();
                assertThatThrownBy(() -> payload.at(1)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(payload.toBuffer().size()).isEqualTo(1);
                kept.add(payload);
            }
        });
        assertThat(kept).hasSize(1);
        assertThatThrownBy(() -> kept.get(0).size())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("toByteArray");
    }

    @Test
    void pollInsideAHandlerThrows() {
        withData(1);
        List<Throwable> thrown = new ArrayList<>();
        pollServer(new NetworkListener() {
            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                try {
                    stage.server.poll(this);
                } catch (IllegalStateException expected) {
                    thrown.add(expected);
                }
            }
        });
        assertThat(thrown).hasSize(1).first().asString().contains("inside one of its own handlers");
    }

    @Test
    void pollInsideATaskThrows() {
        stage.client.post(() -> stage.client.poll(stage.clientEvents::add));
        assertThatThrownBy(() -> stage.client.poll(stage.clientEvents::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tasks");
        assertThat(stage.client.poll(stage.clientEvents::add)).isZero();
    }

    @Test
    void closingInsideATaskEndsThePoll() {
        stage.client.post(stage.client::close);
        assertThat(stage.client.poll(stage.clientEvents::add, 60_000)).isZero();
        assertThatThrownBy(() -> stage.client.poll(stage.clientEvents::add)).hasMessageContaining("closed");
    }

    @Test
    void anExceptionLeavesPollAndItsEventCountsAsDelivered() {
        withData(3);
        List<Byte> seen = new ArrayList<>();
        NetworkListener failing = new NetworkListener() {
            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                seen.add(payload.at(0));
                if (payload.at(0) == 1) {
                    throw new UnsupportedOperationException("the game's bug");
                }
            }
        };
        assertThatThrownBy(() -> pollServer(failing)).hasMessage("the game's bug");
        pollServer(failing);
        assertThat(seen).containsExactly((byte) 0, (byte) 1, (byte) 2);
    }

    @Test
    void eventsAboutADestroyedSocketAreNotDelivered() {
        Stage.Link link = withData(3);
        List<Byte> seen = new ArrayList<>();
        pollServer(new NetworkListener() {
            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                seen.add(payload.at(0));
                stage.server.destroy(id);
            }

            @Override
            public void onDisconnect(int id, int socket, Peer peer, dev.makerwire.transport.CloseCause cause) {
                seen.add((byte) 99);
            }
        });
        assertThat(seen).containsExactly((byte) 0);
        assertThat(stage.server.info(link.accepted())).isEmpty();
        stage.until("told", () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) == 1);
    }

    @Test
    void clientsThatEndedJustBeforeTheirServerWasDestroyedAreNotHeardOf() {
        int listening = stage.server.createServer(SocketType.TCP, 6510, 10);
        Stage.Link first = stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS);
        Stage.Link second = stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS);
        stage.client.sendPacket(first.socket(), new byte[] {1}, 0, 1);
        stage.client.flush();
        stage.client.destroy(second.socket());
        List<String> heard = new ArrayList<>();
        pollServer(new NetworkListener() {
            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                while (stage.server.info(second.accepted()).orElseThrow().state() == SocketInfo.State.UP) {
                    stage.server.engine.pump(1_000_000);
                }
                heard.add("data");
                stage.server.destroy(listening);
            }

            @Override
            public void onDisconnect(int id, int socket, Peer peer, dev.makerwire.transport.CloseCause cause) {
                heard.add("disconnect");
            }
        });
        assertThat(heard).containsExactly("data");
        assertThat(stage.server.sockets()).isEmpty();
    }

    @Test
    void aBlockingConnectInsideAHandlerPumpsWithoutDelivering() {
        withData(2);
        int own = stage.server.createServer(SocketType.TCP, 6511, 10);
        List<String> order = new ArrayList<>();
        pollServer(new NetworkListener() {
            @Override
            public void onConnect(int server, int socket, Peer peer) {
                order.add("connect");
            }

            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                order.add("begin");
                if (payload.at(0) == 0) {
                    int socket = stage.server.createSocket(SocketType.TCP);
                    assertThat(stage.server.connect(socket, "localhost", 6511)).isEqualTo(socket);
                }
                assertThat(payload.size()).as("still readable").isEqualTo(1);
                order.add("end");
            }
        });
        assertThat(order).containsExactly("begin", "end", "begin", "end", "connect");
        assertThat(stage.server.info(own).orElseThrow().clients()).isEqualTo(1);
    }

    @Test
    void closingInsideAHandlerEndsEverything() {
        withData(3);
        List<Byte> seen = new ArrayList<>();
        NetworkListener closing = new NetworkListener() {
            @Override
            public void onData(int id, Peer peer, MessageType type, Payload payload) {
                seen.add(payload.at(0));
                stage.server.close();
            }
        };
        assertThatThrownBy(() -> pollServer(closing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(seen).containsExactly((byte) 0);
    }

    @Test
    void aForeignThreadIsToldBothNames() throws Exception {
        stage.client.createSocket(SocketType.TCP);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread stranger = new Thread(
                () -> {
                    try {
                        stage.client.createSocket(SocketType.TCP);
                    } catch (IllegalStateException expected) {
                        thrown.set(expected);
                    }
                },
                "stranger");
        stranger.start();
        stranger.join();
        assertThat(thrown.get())
                .hasMessageContaining("stranger")
                .hasMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void waitingEndsWithTheTimeOrAWakeup() {
        long before = stage.clock.nanoTime();
        assertThat(stage.client.poll(stage.clientEvents::add, 250)).isZero();
        assertThat(stage.clock.nanoTime() - before).isEqualTo(250_000_000L);
        stage.client.wakeup();
        stage.client.poll(stage.clientEvents::add, 250);
        assertThat(stage.clock.nanoTime() - before).isEqualTo(250_000_000L);
        assertThatThrownBy(() -> stage.client.poll(stage.clientEvents::add, -1)).hasMessageContaining("-1");
    }
}
