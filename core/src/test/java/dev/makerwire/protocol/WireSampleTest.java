package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T1 to T14 and T16 of the protocol survey, and our own samples, on a bare session. T15 is in DatagramRuleTest. */
class WireSampleTest {
    @ParameterizedTest
    @MethodSource("dev.makerwire.protocol.WireSample#all")
    void sessionDoesWhatTheSampleSays(WireSample sample) {
        sample.check(SessionSubject::new);
    }

    @Test
    void noSampleOfTheSurveyIsMissing() {
        List<String> names =
                WireSample.all().stream().map(sample -> sample.name() + " ").toList();

        assertThat(IntStream.rangeClosed(1, 16).filter(number -> number != 15).boxed())
                .allSatisfy(number -> assertThat(names).anyMatch(name -> name.startsWith("T" + number + " ")));
    }

    @Test
    void checkerCatchesASubjectThatDependsOnTheCuts() {
        WireSample twoPackets = sample("T11 two packets glued");

        assertThatThrownBy(() -> twoPackets.check(sample -> new SessionSubject(sample) {
                    @Override
                    public void receive(byte[] bytes, int offset, int length, boolean text) {
                        super.receive(bytes, offset, length == 1 ? 0 : length, text);
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("T11 two packets glued, byte by byte");
    }

    @Test
    void checkerCatchesASubjectThatKeepsBorrowedBytes() {
        WireSample split = sample("T3 banner in three pieces, reply only after the last");

        assertThatThrownBy(() -> split.check(sample -> new SessionSubject(sample) {
                    private byte[] kept = new byte[0];

                    @Override
                    public void receive(byte[] bytes, int offset, int length, boolean text) {
                        super.receive(kept, 0, kept.length, false);
                        kept = bytes;
                    }
                }))
                .isInstanceOf(AssertionError.class);
    }

    private static WireSample sample(String name) {
        return WireSample.all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static class SessionSubject implements WireSample.Subject {
        private final SessionLog log = new SessionLog();
        private final PacketSession session;

        SessionSubject(WireSample sample) {
            session = new PacketSession(
                    sample.role(), sample.framing(), sample.gameId(), sample.maxPayloadBytes(), sample.policy());
        }

        @Override
        public void start() {
            session.start(log);
        }

        @Override
        public void receive(byte[] bytes, int offset, int length, boolean text) {
            session.receive(bytes, offset, length, text, log);
        }

        @Override
        public void end() {
            session.end(log);
            assertThat(session.terminal()).isTrue();
            assertThat(session.bufferedBytes()).isZero();
        }

        @Override
        public List<String> seen() {
            return log.lines;
        }
    }
}
