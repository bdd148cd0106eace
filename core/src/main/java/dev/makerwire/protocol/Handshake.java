package dev.makerwire.protocol;

import static dev.makerwire.protocol.Handshake.Action.NOTHING;
import static dev.makerwire.protocol.Handshake.Action.REPORT_ESTABLISHED;
import static dev.makerwire.protocol.Handshake.Action.REPORT_VIOLATION;
import static dev.makerwire.protocol.Handshake.Action.SEND_ACK_AND_REPORT_ESTABLISHED;
import static dev.makerwire.protocol.Handshake.Action.SEND_BANNER;
import static dev.makerwire.protocol.Handshake.Action.SEND_REPLY;
import static dev.makerwire.protocol.Handshake.Input.ACK;
import static dev.makerwire.protocol.Handshake.Input.BANNER;
import static dev.makerwire.protocol.Handshake.Input.BROKEN;
import static dev.makerwire.protocol.Handshake.Input.END;
import static dev.makerwire.protocol.Handshake.Input.LATE;
import static dev.makerwire.protocol.Handshake.Input.REPLY;
import static dev.makerwire.protocol.Handshake.Input.SHORT;
import static dev.makerwire.protocol.Handshake.Input.START;
import static dev.makerwire.protocol.Handshake.Input.TEXT;
import static dev.makerwire.protocol.Handshake.Input.WRONG;
import static dev.makerwire.protocol.HandshakeState.AWAIT_ACK;
import static dev.makerwire.protocol.HandshakeState.AWAIT_BANNER;
import static dev.makerwire.protocol.HandshakeState.AWAIT_REPLY;
import static dev.makerwire.protocol.HandshakeState.ENDED;
import static dev.makerwire.protocol.HandshakeState.ESTABLISHED;
import static dev.makerwire.protocol.HandshakeState.FAILED;
import static dev.makerwire.protocol.HandshakeState.NEW;
import static dev.makerwire.protocol.Role.CLIENT;
import static dev.makerwire.protocol.Role.SERVER;

import java.util.List;

/**
 * The whole law of GameMaker's handshake (W-2 to W-11), as one table.
 *
 * <p>The conversation is three messages long and the server begins:
 *
 * <pre>
 *   client                                server
 *     |   banner, 18 bytes                  |
 *     | &lt;---------------------------------- |  on accept
 *     |   reply, 16 bytes, with game id     |
 *     | ----------------------------------&gt; |  here the server counts the connection as up
 *     |   ack, 12 bytes                     |
 *     | &lt;---------------------------------- |  here the client does
 *     |   packets, both ways                |
 * </pre>
 *
 * <p>One machine plays both roles; the role only picks the rows. It sees no bytes: {@link PacketSession} compares what
 * arrives with the one {@link HandshakeMessage} that the state awaits, and feeds this table the verdict. So an
 * acknowledgement where the banner belongs is {@link Input#WRONG}, not {@link Input#ACK}, and what does not stand in the
 * table is not something a peer can cause but a mistake of the caller, who gets an exception.
 *
 * <p>Three things are less pretty than they look. A server counts a connection as up before its acknowledgement has
 * arrived anywhere; that is how GameMaker does it, and why the acknowledgement is sent before the report (W-7). Bytes
 * that follow the banner at once cannot be meant honestly, since the server has nothing to say before the reply; they
 * are simply judged as the acknowledgement that comes next (W-9). And the packet phase is one state here although it has
 * a life of its own: to this table it is {@link HandshakeState#ESTABLISHED} until it ends or breaks.
 *
 * <p>Nothing but {@link #take} assigns the state.
 */
final class Handshake {
    /** What can happen. */
    enum Input {
        /** The carrier is open and the session begins. */
        START,
        /** The banner arrived, whole and right. */
        BANNER,
        /** The reply arrived, whole and right. */
        REPLY,
        /** The acknowledgement arrived, whole and right. */
        ACK,
        /** A byte arrived that is not what the awaited message has in its place. */
        WRONG,
        /** A WebSocket message ended before the awaited handshake message was whole. */
        SHORT,
        /** A WebSocket text message arrived. */
        TEXT,
        /** The deadline passed. */
        LATE,
        /** The peer ended the connection, and not in the middle of a packet. */
        END,
        /** A packet rule was broken and the session must end; the breach was already named. */
        BROKEN
    }

    /** What the session does about it. */
    enum Action {
        NOTHING,
        SEND_BANNER,
        SEND_REPLY,
        SEND_ACK_AND_REPORT_ESTABLISHED,
        REPORT_ESTABLISHED,
        REPORT_VIOLATION
    }

    /** One line of the table; {@code violation} is there exactly when the action is to report one. */
    record Move(Role role, HandshakeState from, Input input, HandshakeState next, Action action, Violation violation) {}

    static final List<Move> TABLE = List.of(
            move(CLIENT, NEW, START, AWAIT_BANNER, NOTHING),
            fail(CLIENT, NEW, LATE, Violation.HANDSHAKE_LATE),
            fail(CLIENT, NEW, END, Violation.HANDSHAKE_CUT),
            //
            move(CLIENT, AWAIT_BANNER, BANNER, AWAIT_ACK, SEND_REPLY),
            fail(CLIENT, AWAIT_BANNER, WRONG, Violation.BANNER_WRONG),
            fail(CLIENT, AWAIT_BANNER, SHORT, Violation.HANDSHAKE_SHORT),
            fail(CLIENT, AWAIT_BANNER, TEXT, Violation.HANDSHAKE_TEXT),
            fail(CLIENT, AWAIT_BANNER, LATE, Violation.HANDSHAKE_LATE),
            fail(CLIENT, AWAIT_BANNER, END, Violation.HANDSHAKE_CUT),
            //
            move(CLIENT, AWAIT_ACK, ACK, ESTABLISHED, REPORT_ESTABLISHED),
            fail(CLIENT, AWAIT_ACK, WRONG, Violation.ACK_WRONG),
            fail(CLIENT, AWAIT_ACK, SHORT, Violation.HANDSHAKE_SHORT),
            fail(CLIENT, AWAIT_ACK, TEXT, Violation.HANDSHAKE_TEXT),
            fail(CLIENT, AWAIT_ACK, LATE, Violation.HANDSHAKE_LATE),
            fail(CLIENT, AWAIT_ACK, END, Violation.HANDSHAKE_CUT),
            //
            move(CLIENT, ESTABLISHED, LATE, ESTABLISHED, NOTHING),
            move(CLIENT, ESTABLISHED, END, ENDED, NOTHING),
            move(CLIENT, ESTABLISHED, BROKEN, FAILED, NOTHING),
            //
            move(CLIENT, ENDED, LATE, ENDED, NOTHING),
            move(CLIENT, ENDED, END, ENDED, NOTHING),
            move(CLIENT, FAILED, LATE, FAILED, NOTHING),
            move(CLIENT, FAILED, END, FAILED, NOTHING),
            //
            //
            move(SERVER, NEW, START, AWAIT_REPLY, SEND_BANNER),
            fail(SERVER, NEW, LATE, Violation.HANDSHAKE_LATE),
            fail(SERVER, NEW, END, Violation.HANDSHAKE_CUT),
            //
            move(SERVER, AWAIT_REPLY, REPLY, ESTABLISHED, SEND_ACK_AND_REPORT_ESTABLISHED),
            fail(SERVER, AWAIT_REPLY, WRONG, Violation.REPLY_WRONG),
            fail(SERVER, AWAIT_REPLY, SHORT, Violation.HANDSHAKE_SHORT),
            fail(SERVER, AWAIT_REPLY, TEXT, Violation.HANDSHAKE_TEXT),
            fail(SERVER, AWAIT_REPLY, LATE, Violation.HANDSHAKE_LATE),
            fail(SERVER, AWAIT_REPLY, END, Violation.HANDSHAKE_CUT),
            //
            move(SERVER, ESTABLISHED, LATE, ESTABLISHED, NOTHING),
            move(SERVER, ESTABLISHED, END, ENDED, NOTHING),
            move(SERVER, ESTABLISHED, BROKEN, FAILED, NOTHING),
            //
            move(SERVER, ENDED, LATE, ENDED, NOTHING),
            move(SERVER, ENDED, END, ENDED, NOTHING),
            move(SERVER, FAILED, LATE, FAILED, NOTHING),
            move(SERVER, FAILED, END, FAILED, NOTHING));

    private final Role role;
    private HandshakeState state = NEW;

    Handshake(Role role) {
        this.role = role;
    }

    HandshakeState state() {
        return state;
    }

    /** The handshake message whose bytes come next, or null when none is awaited. */
    HandshakeMessage awaited() {
        return switch (state) {
            case AWAIT_BANNER -> HandshakeMessage.BANNER;
            case AWAIT_ACK -> HandshakeMessage.ACK;
            case AWAIT_REPLY -> HandshakeMessage.REPLY;
            case NEW, ESTABLISHED, ENDED, FAILED -> null;
        };
    }

    /**
     * Takes the step that the table names.
     *
     * @throws IllegalStateException if the table has no such line; the state is then unchanged
     */
    Move take(Input input) {
        Move move = find(role, state, input);
        if (move == null) {
            throw new IllegalStateException(input + " is impossible for a " + role + " session that is " + state);
        }
        state = move.next();
        return move;
    }

    /** The line of the table, or null when there is none. A scan: it happens a handful of times per connection. */
    static Move find(Role role, HandshakeState from, Input input) {
        for (Move move : TABLE) {
            if (move.role() == role && move.from() == from && move.input() == input) {
                return move;
            }
        }
        return null;
    }

    private static Move move(Role role, HandshakeState from, Input input, HandshakeState next, Action action) {
        return new Move(role, from, input, next, action, null);
    }

    private static Move fail(Role role, HandshakeState from, Input input, Violation violation) {
        return new Move(role, from, input, FAILED, REPORT_VIOLATION, violation);
    }
}
