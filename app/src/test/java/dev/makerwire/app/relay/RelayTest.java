package dev.makerwire.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.app.serve.ListenerKind;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.NetworkOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final List<ListenerKind> KINDS = List.of(
            ListenerKind.TCP,
            ListenerKind.TCP_RAW,
            ListenerKind.UDP,
            ListenerKind.UDP_RAW,
            ListenerKind.WS,
            ListenerKind.WS_RAW);

    private Relay relay;

    private Story story(int maxClients) {
        return story(maxClients, new NetworkOptions());
    }

    private Story story(int maxClients, NetworkOptions options) {
        Story[] made = new Story[1];
        made[0] = new Story(network -> relay = new Relay(network, maxClients, () -> made[0].clock.nanoTime()), options);
        return made[0];
    }

    @Test
    void everyKindReachesEveryOtherKindAndNeverItself() {
        Story story = story(100);
        List<Story.Client> clients = new ArrayList<>();
        KINDS.forEach(kind -> clients.add(story.client(kind)));
        clients.forEach(client -> client.say("I am here"));
        clients.forEach(client -> client.heard.clear());

        for (Story.Client speaker : clients) {
            speaker.say("hello");
            for (Story.Client hearer : clients) {
                assertThat(hearer.heard).isEqualTo(hearer == speaker ? List.of() : List.of("hello"));
                hearer.heard.clear();
            }
        }
        assertThat(relay.clients()).isEqualTo(KINDS.size());
    }

    @Test
    void packetsKeepTheirBoundariesAndAnEmptyOneIsAPacket() {
        Story story = story(100);
        Story.Client speaker = story.client(ListenerKind.TCP);
        Story.Client packets = story.client(ListenerKind.WS);
        Story.Client messages = story.client(ListenerKind.WS_RAW);
        speaker.say("one");
        speaker.say("");
        speaker.say("three");
        assertThat(packets.heard).containsExactly("one", "", "three");
        assertThat(messages.heard).containsExactly("one", "", "three");
    }

    @Test
    void aPathDecidesWhatAWebSocketClientSpeaks() {
        Story story = story(100);
        Story.Client packets = story.client(ListenerKind.WS, "/raw_websocket");
        assertThat(packets.up).as("no greeting comes on the raw path").isFalse();
        Story.Client raw = story.client(ListenerKind.WS_RAW, "/raw_websocket?room=1");
        Story.Client other = story.client(ListenerKind.TCP);
        other.say("hi");
        assertThat(raw.heard).containsExactly("hi");
        Story.Client wrong = story.client(ListenerKind.WS_RAW, "/gm_websocket");
        assertThat(wrong.heard).as("the greeting of the packet path").containsExactly("GM:Studio-Connect\0");
    }

    @Test
    void textStaysTextForRawWebSocketsAndIsBytesElsewhere() {
        Story story = story(100);
        Story.Client speaker = story.client(ListenerKind.WS_RAW);
        Story.Client messages = story.client(ListenerKind.WS_RAW);
        Story.Client packets = story.client(ListenerKind.WS);
        Story.Client stream = story.client(ListenerKind.TCP_RAW);
        speaker.sayText("gr\u00FC\u00DFe");
        assertThat(messages.heard).containsExactly("gr\u00FC\u00DFe");
        assertThat(messages.lastType).isEqualTo(MessageType.TEXT);
        assertThat(packets.heard).containsExactly("gr\u00FC\u00DFe");
        assertThat(packets.lastType).isEqualTo(MessageType.BINARY);
        assertThat(stream.heard).containsExactly("gr\u00FC\u00DFe");

        packets.say("binary");
        assertThat(messages.lastType).isEqualTo(MessageType.BINARY);
    }

    @Test
    void whoHasLeftHearsNothingAndOthersStillDo() {
        Story story = story(100);
        List<Story.Client> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(story.client(ListenerKind.TCP));
        }
        clients.get(1).leave();
        clients.get(3).leave();
        clients.get(4).say("three of us");
        assertThat(relay.clients()).isEqualTo(3);
        assertThat(clients.get(0).heard).containsExactly("three of us");
        assertThat(clients.get(2).heard).containsExactly("three of us");
        assertThat(clients.get(1).heard).isEmpty();
    }

    @Test
    void whatNoDatagramCanHoldIsCountedAndReachesTheOthers() {
        Story story = story(100);
        Story.Client speaker = story.client(ListenerKind.TCP);
        Story.Client datagrams = story.client(ListenerKind.UDP);
        Story.Client rawDatagrams = story.client(ListenerKind.UDP_RAW);
        Story.Client webSocket = story.client(ListenerKind.WS);
        datagrams.say("here");
        rawDatagrams.say("here");
        datagrams.heard.clear();
        webSocket.heard.clear();

        speaker.say(new byte[65_495]);
        speaker.say(new byte[65_496]);
        speaker.say(new byte[65_507]);
        speaker.say(new byte[65_508]);
        assertThat(webSocket.heard).containsExactly("65495 bytes", "65496 bytes", "65507 bytes", "65508 bytes");
        assertThat(datagrams.heard).containsExactly("65495 bytes");
        assertThat(rawDatagrams.heard).containsExactly("65495 bytes", "65496 bytes", "65507 bytes");
        assertThat(relay.counters().tooLargeForUdp()).isEqualTo(4);
    }

    @Test
    void aUdpPeerIsForgottenAfterThirtySilentSeconds() {
        Story story = story(100);
        Story.Client datagrams = story.client(ListenerKind.UDP);
        Story.Client speaker = story.client(ListenerKind.TCP);
        speaker.say("too early");
        datagrams.say("here");
        story.pass(29);
        speaker.say("29");
        datagrams.say("still here");
        story.pass(29);
        speaker.say("58");
        assertThat(relay.clients()).isEqualTo(2);
        story.pass(1);
        speaker.say("59");
        assertThat(relay.clients()).isEqualTo(1);
        assertThat(datagrams.heard).containsExactly("29", "58");
    }

    @Test
    void whoIsNotHeardIsNotSentMoreThanAQuarterOfAMebibyte() {
        Story story = story(100);
        Story.Client victim = story.client(ListenerKind.UDP);
        Story.Client speaker = story.client(ListenerKind.TCP);
        victim.say("whoever I may be");
        for (int i = 0; i < 50; i++) {
            speaker.say(new byte[10_000]);
        }
        int heard = UdpPeers.MOST_UNANSWERED_BYTES / (10_000 + 12);
        assertThat(victim.heard).hasSize(heard);
        assertThat(relay.counters().missed()).isEqualTo(50 - heard);
        victim.say("still here");
        speaker.say("hello");
        assertThat(victim.heard).hasSize(heard + 1).last().isEqualTo("hello");
    }

    @Test
    void forgedSendersDoNotMultiplyWhatTheyAreWorth() {
        Story story = story(10);
        Story.Client good = story.client(ListenerKind.TCP);
        Story.Client other = story.client(ListenerKind.TCP);
        for (int i = 0; i < 50; i++) {
            story.client(ListenerKind.UDP).say("forged");
        }
        assertThat(relay.clients()).isEqualTo(10);
        assertThat(relay.counters().refused()).isEqualTo(42);
        other.heard.clear();
        good.say("hello");
        assertThat(other.heard).containsExactly("hello");
        Story.Client late = story.client(ListenerKind.TCP);
        late.say("let in all the same");
        assertThat(good.heard).last().isEqualTo("let in all the same");
    }

    @Test
    void theSameAddressOnTwoPortsIsTwoClients() {
        Story story = story(100);
        Story.Client one = story.client(ListenerKind.UDP);
        Story.Client two = story.client(ListenerKind.UDP_RAW);
        one.say("a");
        two.say("b");
        one.say("c");
        assertThat(one.heard).containsExactly("b");
        assertThat(two.heard).containsExactly("c");
    }

    @Test
    void udpPeersCountAndTheOneTooManyIsNotHeard() {
        Story story = story(2);
        Story.Client tcp = story.client(ListenerKind.TCP);
        Story.Client first = story.client(ListenerKind.UDP);
        Story.Client second = story.client(ListenerKind.UDP);
        first.say("first");
        second.say("second");
        assertThat(tcp.heard).containsExactly("first");
        assertThat(relay.counters().refused()).isEqualTo(1);
        assertThat(relay.clients()).isEqualTo(2);
    }

    @Test
    void aConnectionTakesThePlaceOfTheUdpPeerThatWasSilentLongest() {
        Story story = story(3);
        Story.Client quiet = story.client(ListenerKind.UDP);
        Story.Client lively = story.client(ListenerKind.UDP);
        lively.say("one");
        quiet.say("two");
        story.pass(5);
        lively.say("three");
        Story.Client tcp = story.client(ListenerKind.TCP);
        Story.Client webSocket = story.client(ListenerKind.WS);
        quiet.heard.clear();
        lively.heard.clear();
        tcp.say("hello");
        assertThat(quiet.heard).isEmpty();
        assertThat(lively.heard).containsExactly("hello");
        assertThat(webSocket.heard).containsExactly("hello");
        assertThat(relay.clients()).isEqualTo(3);
    }

    @Test
    void aConnectionTooManyIsClosed() {
        Story story = story(2);
        Story.Client one = story.client(ListenerKind.TCP);
        Story.Client two = story.client(ListenerKind.WS);
        Story.Client three = story.client(ListenerKind.TCP);
        one.say("two of us");
        assertThat(two.heard).containsExactly("two of us");
        assertThat(three.heard).isEmpty();
        assertThat(three.up).isFalse();
        assertThat(relay.counters().refused()).isEqualTo(1);
    }

    @Test
    void aSlowClientMissesWhatItCannotTakeAndTheOthersDoNot() {
        Story story = story(10, new NetworkOptions().maxQueuedSendBytes(400_000));
        Story.Client speaker = story.client(ListenerKind.TCP);
        Story.Client quick = story.client(ListenerKind.TCP);
        Story.Client slow = story.client(ListenerKind.TCP);
        byte[] packet = new byte[100_000];
        for (int i = 0; i < 20; i++) {
            speaker.network.sendPacket(speaker.socket, packet, 0, packet.length);
            speaker.network.flush();
            story.server.poll(story.app);
            quick.network.poll(quick);
        }
        story.settle();
        assertThat(quick.heard).hasSize(20);
        assertThat(slow.heard).hasSizeBetween(1, 19);
        assertThat(relay.counters().missed()).isEqualTo(20 - slow.heard.size());
    }
}
