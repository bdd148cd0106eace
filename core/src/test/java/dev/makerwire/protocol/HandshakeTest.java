package dev.makerwire.protocol;

import static dev.makerwire.protocol.HandshakeState.AWAIT_ACK;
import static dev.makerwire.protocol.HandshakeState.AWAIT_BANNER;
import static dev.makerwire.protocol.HandshakeState.AWAIT_REPLY;
import static dev.makerwire.protocol.HandshakeState.ENDED;
import static dev.makerwire.protocol.HandshakeState.ESTABLISHED;
import static dev.makerwire.protocol.HandshakeState.FAILED;
import static dev.makerwire.protocol.HandshakeState.NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.makerwire.protocol.Handshake.Action;
import dev.makerwire.protocol.Handshake.Input;
import dev.makerwire.protocol.Handshake.Move;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of W-2 to W-11 without a single byte. */
class HandshakeTest {
    /** Which inputs each state must have an answer for; all others are the caller's mistakes. */
    private static final Map<HandshakeState, Set<Input>> POSSIBLE = new EnumMap<>(Map.of(
            NEW, EnumSet.of(Input.START, Input.LATE, Input.END),
            AWAIT_BANNER, EnumSet.of(Input.BANNER, Input.WRONG, Input.SHORT, Input.TEXT, Input.LATE, Input.END),
            AWAIT_ACK, EnumSet.of(Input.ACK, Input.WRONG, Input.SHORT, Input.TEXT, Input.LATE, Input.END),
            AWAIT_REPLY, EnumSet.of(Input.REPLY, Input.WRONG, Input.SHORT, Input.TEXT, Input.LATE, Input.END),
            ESTABLISHED, EnumSet.of(Input.LATE, Input.END, Input.BROKEN),
            ENDED, EnumSet.of(Input.LATE, Input.END),
            FAILED, EnumSet.of(Input.LATE, Input.END)));

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyStateAnswersExactlyWhatCanHappenInIt(Role role) {
        HandshakeState foreign = role == Role.CLIENT ? AWAIT_REPLY : null;
        for (HandshakeState state : HandshakeState.values()) {
            boolean reachable =
                    state != foreign && (role == Role.CLIENT || state != AWAIT_BANNER && state != AWAIT_ACK);
            for (Input input : Input.values()) {
                assertThat(Handshake.find(role, state, input) != null)
                        .as("%s %s %s", role, state, input)
                        .isEqualTo(reachable && POSSIBLE.get(state).contains(input));
            }
        }
    }

    @Test
    void noLineStandsTwice() {
        List<String> keys = new ArrayList<>();
        for (Move move : Handshake.TABLE) {
            keys.add(move.role() + " " + move.from() + " " + move.input());
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, NEW,          START,  AWAIT_BANNER, NOTHING,",
        "CLIENT, AWAIT_BANNER, BANNER, AWAIT_ACK,    SEND_REPLY,",
        "CLIENT, AWAIT_BANNER, WRONG,  FAILED,       REPORT_VIOLATION, BANNER_WRONG",
        "CLIENT, AWAIT_ACK,    ACK,    ESTABLISHED,  REPORT_ESTABLISHED,",
        "CLIENT, AWAIT_ACK,    WRONG,  FAILED,       REPORT_VIOLATION, ACK_WRONG",
        "SERVER, NEW,          START,  AWAIT_REPLY,  SEND_BANNER,",
        "SERVER, AWAIT_REPLY,  REPLY,  ESTABLISHED,  SEND_ACK_AND_REPORT_ESTABLISHED,",
        "SERVER, AWAIT_REPLY,  WRONG,  FAILED,       REPORT_VIOLATION, REPLY_WRONG",
    })
    void conversationIsBannerReplyAck(
            Role role, HandshakeState from, Input input, HandshakeState next, Action action, Violation violation) {
        assertThat(Handshake.find(role, from, input)).isEqualTo(new Move(role, from, input, next, action, violation));
    }

    @Test
    void whateverInterruptsTheHandshakeEndsItUnderItsName() {
        Map<Input, Violation> names = Map.of(
                Input.SHORT, Violation.HANDSHAKE_SHORT,
                Input.TEXT, Violation.HANDSHAKE_TEXT,
                Input.LATE, Violation.HANDSHAKE_LATE,
                Input.END, Violation.HANDSHAKE_CUT);
        Set<HandshakeState> before = EnumSet.of(NEW, AWAIT_BANNER, AWAIT_ACK, AWAIT_REPLY);

        for (Move move : Handshake.TABLE) {
            if (before.contains(move.from()) && names.containsKey(move.input())) {
                assertThat(move.next()).as("%s", move).isEqualTo(FAILED);
                assertThat(move.violation()).as("%s", move).isEqualTo(names.get(move.input()));
            }
        }
    }

    @Test
    void violationIsThereExactlyWhenOneIsReportedAndThatAlwaysFails() {
        for (Move move : Handshake.TABLE) {
            boolean reports = move.action() == Action.REPORT_VIOLATION;
            assertThat(move.violation() != null).as("%s", move).isEqualTo(reports);
            if (reports) {
                assertThat(move.next()).as("%s", move).isEqualTo(FAILED);
            }
        }
    }

    @Test
    void nothingLeavesATerminalState() {
        for (Move move : Handshake.TABLE) {
            if (move.from().terminal()) {
                assertThat(move.next()).as("%s", move).isEqualTo(move.from());
                assertThat(move.action()).as("%s", move).isEqualTo(Action.NOTHING);
            }
        }
    }

    @Test
    void afterTheHandshakeTheDeadlineMeansNothing() {
        for (Role role : Role.values()) {
            assertThat(Handshake.find(role, ESTABLISHED, Input.LATE))
                    .isEqualTo(new Move(role, ESTABLISHED, Input.LATE, ESTABLISHED, Action.NOTHING, null));
            assertThat(Handshake.find(role, ESTABLISHED, Input.END).next()).isEqualTo(ENDED);
            assertThat(Handshake.find(role, ESTABLISHED, Input.BROKEN).next()).isEqualTo(FAILED);
        }
    }

    @Test
    void everyStateCanBeReached() {
        for (Role role : Role.values()) {
            Set<HandshakeState> reached = EnumSet.of(NEW);
            // One round per line is more than the longest path.
            for (int round = 0; round < Handshake.TABLE.size(); round++) {
                for (Move move : Handshake.TABLE) {
                    if (move.role() == role && reached.contains(move.from())) {
                        reached.add(move.next());
                    }
                }
            }
            assertThat(reached)
                    .containsExactlyInAnyOrderElementsOf(
                            role == Role.CLIENT
                                    ? EnumSet.complementOf(EnumSet.of(AWAIT_REPLY))
                                    : EnumSet.complementOf(EnumSet.of(AWAIT_BANNER, AWAIT_ACK)));
        }
    }

    @Test
    void refusesWhatTheTableDoesNotHaveAndStaysWhereItIs() {
        Handshake handshake = new Handshake(Role.SERVER);

        assertThatIllegalStateException()
                .isThrownBy(() -> handshake.take(Input.REPLY))
                .withMessage("REPLY is impossible for a SERVER session that is NEW");
        assertThat(handshake.state()).isEqualTo(NEW);
    }

    @Test
    void awaitsTheMessageOfTheState() {
        Handshake client = new Handshake(Role.CLIENT);
        assertThat(client.awaited()).isNull();
        client.take(Input.START);
        assertThat(client.awaited()).isEqualTo(HandshakeMessage.BANNER);
        client.take(Input.BANNER);
        assertThat(client.awaited()).isEqualTo(HandshakeMessage.ACK);
        client.take(Input.ACK);
        assertThat(client.awaited()).isNull();

        Handshake server = new Handshake(Role.SERVER);
        server.take(Input.START);
        assertThat(server.awaited()).isEqualTo(HandshakeMessage.REPLY);
    }
}
