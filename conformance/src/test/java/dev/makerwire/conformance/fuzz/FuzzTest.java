package dev.makerwire.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.buffer.BufferStory;
import dev.makerwire.conformance.fuzz.SessionHarness.Start;
import dev.makerwire.netty.HeadReading;
import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.DatagramRule;
import dev.makerwire.protocol.DatagramVerdict;
import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Violation;
import dev.makerwire.protocol.WebSocketUrl;
import dev.makerwire.transport.IpLiteral;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run of every target, and for each a fault that it has to find. {@code -Dmakerwire.seed} repeats a run. */
class FuzzTest {
    private static final int INPUTS = 8_000;
    private static final int INPUTS_FOR_A_FAULT = 30_000;
    private static final long FAULT_SEED = 1;

    @ParameterizedTest
    @EnumSource(Target.class)
    void anyBytesAreTakenAsTheyMustBe(Target target) {
        long seed = Long.getLong("makerwire.seed", System.nanoTime());
        int inputs = new ShortRun(target, target.harness(), seed).run(INPUTS);
        System.out.println("fuzz: " + target.word() + " took " + inputs + " inputs, -Dmakerwire.seed=" + seed);
    }

    @Test
    void theSameSeedGivesTheSameInputs() {
        StringBuilder once = new StringBuilder();
        StringBuilder again = new StringBuilder();
        new ShortRun(Target.URL, input -> once.append(Arrays.hashCode(input)), 7).run(100);
        new ShortRun(Target.URL, input -> again.append(Arrays.hashCode(input)), 7).run(100);
        assertThat(again).asString().isEqualTo(once.toString());
    }

    @Test
    void aLineOfTheCorpusIsHexadecimalAndText() {
        assertThat(Corpus.input("01 FF*3 \"a\\r\\n#\\\\\" 02 # 03"))
                .containsExactly(1, -1, -1, -1, 'a', 13, 10, '#', '\\', 2);
        assertThat(Corpus.input("# nothing")).isEmpty();
    }

    @Test
    void aHandshakeThatLosesWordsWhenItIsCutIsFound() {
        find(Target.HANDSHAKE, new SessionHarness(Start.HANDSHAKE, without("established")));
    }

    @Test
    void packetsThatAreLostWhenTheyAreCutAreFound() {
        find(Target.PACKETS, new SessionHarness(Start.ESTABLISHED, without("packet")));
    }

    /** Does not hand on calls of one name. */
    private static UnaryOperator<PacketSession.Output> without(String name) {
        return output -> (PacketSession.Output) Proxy.newProxyInstance(
                FuzzTest.class.getClassLoader(),
                new Class<?>[] {PacketSession.Output.class},
                (proxy, method, arguments) -> method.getName().equals(name) ? null : method.invoke(output, arguments));
    }

    @Test
    void aLengthThatIsOneByteWrongAndTakenAllTheSameIsFound() {
        find(Target.DATAGRAM, new DatagramHarness((mode, bytes, offset, length) -> {
            DatagramVerdict right = DatagramRule.judge(mode, bytes, offset, length);
            return right.violation() == Violation.DATAGRAM_LENGTH
                            && mode == DatagramMode.STRICT
                            && bytes[offset + 8] == length - 11
                    ? DatagramVerdict.STRIP_HEADER
                    : right;
        }));
    }

    @Test
    void aReliableMessageThatVanishesIsFound() {
        find(Target.RELIABLE, new ReliableHarness(number -> number == 3));
    }

    @Test
    void aBufferThatGrowsOtherwiseIsFound() {
        find(Target.BUFFERS, new BufferHarness(BufferStory::runWithFault));
    }

    @Test
    void aUrlThatReadsOtherwiseTheSecondTimeIsFound() {
        find(
                Target.URL,
                new UrlHarness(
                        (secure, url, port) -> WebSocketUrl.parse(secure, url.endsWith("/") ? url + "x" : url, port)));
    }

    @Test
    void anAddressWithANumberTooLargeIsFound() {
        find(Target.LITERAL, new LiteralHarness(text -> IpLiteral.is(text.replace("256", "255"))));
    }

    @Test
    void frameBytesThatAreLostBetweenPiecesAreFound() {
        find(
                Target.FRAMES,
                new FrameHarness(bytes -> bytes.length == 0 ? bytes : Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @Test
    void aHeadThatTakesAByteOfWhatFollowsIsFound() {
        find(Target.HEAD, new HeadHarness((bytes, cuts) -> {
            HeadReading.Outcome right = HeadReading.read(bytes, cuts);
            return new HeadReading.Outcome(
                    right.complete(), right.full(), right.taken() + 1, right.firstLine(), right.fields());
        }));
    }

    private static void find(Target target, Harness faulty) {
        assertThatThrownBy(() -> new ShortRun(target, faulty, FAULT_SEED).run(INPUTS_FOR_A_FAULT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(target.word() + ", input ");
    }
}
