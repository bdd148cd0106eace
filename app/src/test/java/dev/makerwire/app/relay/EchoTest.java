package dev.makerwire.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.app.serve.ListenerKind;
import dev.makerwire.network.MessageType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EchoTest {
    @ParameterizedTest
    @EnumSource(
            value = ListenerKind.class,
            names = {"WSS", "WSS_RAW"},
            mode = EnumSource.Mode.EXCLUDE)
    void everythingComesBackToItsSenderAlone(ListenerKind kind) {
        Story story = new Story(Echo::new);
        Story.Client other = story.client(kind);
        Story.Client speaker = story.client(kind);
        speaker.say("one");
        speaker.say("two");
        assertThat(speaker.heard).containsExactly("one", "two");
        assertThat(other.heard).isEmpty();
    }

    @Test
    void textComesBackAsText() {
        Story story = new Story(Echo::new);
        Story.Client speaker = story.client(ListenerKind.WS_RAW);
        speaker.sayText("text");
        assertThat(speaker.lastType).isEqualTo(MessageType.TEXT);
        speaker.say("bytes");
        assertThat(speaker.lastType).isEqualTo(MessageType.BINARY);
    }

    @Test
    void aHeaderComesBackAsDataFromARawDatagramPort() {
        Story story = new Story(Echo::new);
        Story.Client speaker = story.client(ListenerKind.UDP_RAW);
        byte[] bytes = "xx".getBytes(StandardCharsets.US_ASCII);
        assertThat(speaker.network.sendPacket(speaker.socket, bytes, 0, 2)).isPositive();
        story.settle();
        assertThat(speaker.heard)
                .as("the client's own socket takes the header off again")
                .containsExactly("xx");
    }
}
