package dev.makerwire.protocol.reliable;

import dev.makerwire.protocol.Violation;

/**
 * What is known of one peer, and everything that happens between it and us (W-32 to W-40).
 *
 * <p>Each end has an <i>epoch</i>, a number that is another after a restart, and <i>echoes</i> that of the other. Whoever
 * echoes our epoch has heard us, so it is really there and not forged, and it means us and not who had this port before.
 * Acks count only with the echo. Once a peer has shown the echo, nothing without it counts: a datagram that lacks it is
 * answered with a question, and whoever is there answers with the echo.
 *
 * @param <P> what names a peer
 */
final class ReliablePeer<P> {
    /** After how many later ones have been acknowledged a message counts as lost before its time (W-36). */
    static final int LATER_ACKS = 3;

    /** How many epochs of the peer's past are remembered, so that late copies from then are not taken for a restart. */
    static final int EPOCHS_REMEMBERED = 4;

    private static final byte[] NOTHING = {};

    private final ReliableDatagrams<P> socket;
    private final P address;
    private final int epoch;
    private final Acks acks = new Acks();
    private final RoundTrip roundTrip;
    private final SendWindow sending;
    private final int[] pastEpochs = new int[EPOCHS_REMEMBERED];
    private int pastIndex;

    /** The peer's epoch, or 0 before it was heard. */
    private int theirEpoch;

    private boolean proven;
    /** Whether it was heard before the game ever sent to it; what it may cost us is bounded until it is proven. */
    private boolean stranger;

    private int answerTo;
    private int questionTo;
    private boolean queued;
    private int bytesUnderWay;
    private long turns;
    private long highestTurnAcked;
    private long dueNanos = Long.MAX_VALUE;
    private long touchedNanos;

    ReliablePeer(
            ReliableDatagrams<P> socket, P address, int epoch, int firstSequence, boolean stranger, long nowNanos) {
        this.socket = socket;
        this.address = address;
        this.epoch = epoch;
        this.stranger = stranger;
        this.roundTrip = new RoundTrip(socket.limits());
        this.sending = new SendWindow(firstSequence);
        this.touchedNanos = nowNanos;
    }

    P address() {
        return address;
    }

    boolean stranger() {
        return stranger;
    }

    boolean proven() {
        return proven;
    }

    /** It has a place among those that are known. */
    void welcome() {
        stranger = false;
    }

    /** Whether it has used sequence numbers, which its next state must not repeat in the same epoch. */
    boolean hasSent() {
        return turns > 0;
    }

    /** Whether it may be forgotten. */
    boolean idle(long nowNanos) {
        return sending.span() == 0 && nowNanos - touchedNanos >= socket.limits().idleNanos();
    }

    /** When {@link #resend} has something to do; {@link Long#MAX_VALUE} for never. */
    long dueNanos() {
        return dueNanos;
    }

    // ---- what the game wants

    SendVerdict send(byte[] bytes, int offset, int length, long nowNanos) {
        int cost = InFlight.cost(length);
        if (sending.span() >= socket.limits().maxMessages() || !socket.hasRoom(bytesUnderWay, cost)) {
            return SendVerdict.FULL;
        }
        InFlight message = socket.spare();
        message.hold(bytes, offset, length, sending.next(), nowNanos);
        sending.add(message);
        bytesUnderWay += cost;
        socket.underWay(message);
        transmit(message, nowNanos);
        return SendVerdict.TAKEN;
    }

    /** Reports everything under way as lost. */
    void abandon() {
        for (int left = sending.span(); left > 0; left = sending.span()) {
            giveUp(sending.fromOldest(0));
        }
    }

    // ---- what the peer sent

    /** Takes a well-formed datagram. */
    void receive(byte[] bytes, int offset, int length, long nowNanos) {
        int flags = ReliableHeader.flags(bytes, offset);
        int from = ReliableHeader.epoch(bytes, offset);
        boolean echoed = ReliableHeader.echo(bytes, offset) == epoch;
        boolean question = (flags & ReliableHeader.QUESTION) != 0;
        if (!(echoed ? admitProven(from, question, nowNanos) : admitUnproven(from))) {
            return;
        }
        touchedNanos = nowNanos;
        if (echoed && (flags & ReliableHeader.ACK) != 0) {
            acknowledged(ReliableHeader.ack(bytes, offset), ReliableHeader.ackBits(bytes, offset), nowNanos);
        }
        if (echoed && question) {
            answerTo = from;
            socket.mustFlush(this);
        }
        if ((flags & ReliableHeader.MESSAGE) != 0) {
            arrived(bytes, offset, length);
        }
    }

    private void arrived(byte[] bytes, int offset, int length) {
        int sequence = ReliableHeader.sequence(bytes, offset);
        if (acks.overflows(sequence)) {
            emit(0, theirEpoch);
        }
        if (acks.arrived(sequence)) {
            socket.output().message(address, bytes, offset + ReliableHeader.LENGTH, length - ReliableHeader.LENGTH);
        } else {
            socket.countDuplicate();
        }
        socket.mustFlush(this);
    }

    /** Somebody who has heard us: the peer, or the peer after a restart, or a late copy from before it. */
    private boolean admitProven(int from, boolean question, long nowNanos) {
        boolean news = !proven || from != theirEpoch;
        if (from != theirEpoch) {
            if (isPast(from)) {
                return false;
            }
            begin(from);
        }
        proven = true;
        if (news && question) {
            // The peer may have turned away everything that was sent without the echo.
            hurry(1, nowNanos);
        } else if (news && stranger) {
            // What should have been sent again was held back.
            hurry(2, nowNanos);
        }
        return true;
    }

    /** Somebody who has not heard us, or does not show it. */
    private boolean admitUnproven(int from) {
        if (proven) {
            if (!isPast(from)) {
                questionTo = from;
                socket.mustFlush(this);
            }
            return false;
        }
        if (from != theirEpoch) {
            begin(from);
        }
        return true;
    }

    private void begin(int from) {
        if (proven) {
            pastEpochs[pastIndex] = theirEpoch;
            pastIndex = (pastIndex + 1) % EPOCHS_REMEMBERED;
        }
        theirEpoch = from;
        acks.clear();
    }

    private boolean isPast(int from) {
        for (int past : pastEpochs) {
            if (past == from) {
                return true;
            }
        }
        return false;
    }

    private void acknowledged(int number, int bits, long nowNanos) {
        if (Sequence.ahead(number, sending.next()) >= 0) {
            socket.output().violation(address, Violation.RELIABLE_ACK);
            return;
        }
        long before = highestTurnAcked;
        measured(sending.find(number), nowNanos);
        done(number);
        for (int bit = 0; bit < ReliableHeader.ACK_BITS; bit++) {
            if ((bits & 1 << bit) != 0) {
                done(Sequence.plus(number, -1 - bit));
            }
        }
        if (highestTurnAcked > before) {
            expectSooner();
        }
    }

    /** Only the message that an ack names was there just before; those of its bits may have waited for it. */
    private void measured(InFlight message, long nowNanos) {
        if (message != null && message.sends == 1) {
            roundTrip.measured(nowNanos - message.firstSentNanos);
        } else if (message != null) {
            roundTrip.unmeasured();
        }
    }

    private void done(int sequence) {
        InFlight message = sending.find(sequence);
        if (message != null) {
            // Which send was acknowledged is not known; the first is the careful guess.
            highestTurnAcked = Math.max(highestTurnAcked, message.firstTurn);
            remove(message);
        }
    }

    /** What was sent well before something that is acknowledged is probably lost. */
    private void expectSooner() {
        for (int index = 0; index < sending.span(); index++) {
            InFlight message = sending.fromOldest(index);
            if (message != null && message.lastTurn + LATER_ACKS <= highestTurnAcked) {
                bringForward(message, message.lastSentNanos + roundTrip.reorderNanos());
            }
        }
    }

    // ---- what is due

    /** Sends again, or gives up, whatever has waited long enough. */
    void resend(long nowNanos) {
        dueNanos = Long.MAX_VALUE;
        for (int index = 0; index < sending.span(); index++) {
            InFlight message = sending.fromOldest(index);
            if (message == null) {
                continue;
            }
            if (message.dueNanos > nowNanos) {
                dueAt(message, message.dueNanos);
            } else if (hopeless(message, nowNanos)) {
                int span = sending.span();
                giveUp(message);
                // Without the oldest, the next one that is not done has taken its place.
                index = span == sending.span() ? index : -1;
            } else {
                transmit(message, nowNanos);
            }
        }
    }

    /** Sends what was gathered: acks, an answer, a question. */
    void flush() {
        queued = false;
        if (acks.pending() || answerTo != 0) {
            emit(0, answerTo != 0 ? answerTo : theirEpoch);
        }
        if (questionTo != 0) {
            emit(ReliableHeader.QUESTION, questionTo);
        }
    }

    /** Whether it waits for {@link #flush} already; from now on it does. */
    boolean queue() {
        boolean was = queued;
        queued = true;
        return was;
    }

    private boolean hopeless(InFlight message, long nowNanos) {
        return message.sends >= socket.limits().minSends()
                && nowNanos - message.firstSentNanos >= socket.limits().giveUpNanos();
    }

    private void giveUp(InFlight message) {
        socket.countLost();
        socket.output().lost(address, message.bytes, message.length);
        remove(message);
    }

    private void remove(InFlight message) {
        bytesUnderWay -= message.cost();
        sending.remove(message.sequence);
        socket.done(message);
    }

    /** Everything that was to be sent so often at least is due. */
    private void hurry(int sends, long nowNanos) {
        for (int index = 0; index < sending.span(); index++) {
            InFlight message = sending.fromOldest(index);
            if (message != null && message.sends >= sends) {
                bringForward(message, nowNanos);
            }
        }
    }

    private void bringForward(InFlight message, long atNanos) {
        if (atNanos < message.dueNanos) {
            dueAt(message, atNanos);
        }
    }

    private void dueAt(InFlight message, long atNanos) {
        message.dueNanos = atNanos;
        dueNanos = Math.min(dueNanos, atNanos);
        socket.due(atNanos);
    }

    private void transmit(InFlight message, long nowNanos) {
        message.sends++;
        turns++;
        message.firstTurn = message.sends == 1 ? turns : message.firstTurn;
        message.lastTurn = turns;
        message.lastSentNanos = nowNanos;
        touchedNanos = nowNanos;
        dueAt(message, nowNanos + roundTrip.waitNanos(message.sends));
        if (message.sends == 1) {
            emit(ReliableHeader.MESSAGE, theirEpoch, message);
        } else if (stranger && !proven) {
            // Whoever forges an address must not make us send more to it than the game did.
            questionTo = theirEpoch;
            socket.mustFlush(this);
        } else {
            socket.countResend();
            emit(ReliableHeader.MESSAGE, theirEpoch, message);
        }
    }

    private void emit(int flags, int echo) {
        write(flags, echo, 0);
        socket.output().datagram(address, socket.header(), NOTHING, 0);
    }

    private void emit(int flags, int echo, InFlight message) {
        write(flags, echo, message.sequence);
        socket.output().datagram(address, socket.header(), message.bytes, message.length);
    }

    /** Every datagram acknowledges what it can, and answers and asks at once. */
    private void write(int flags, int echo, int sequence) {
        int all = flags;
        int number = 0;
        int bits = 0;
        if (acks.any() && echo == theirEpoch) {
            all |= ReliableHeader.ACK;
            number = acks.tell();
            bits = acks.bitsBefore(number);
        }
        if (echo == answerTo) {
            answerTo = 0;
        }
        if (echo == questionTo && echo != 0) {
            all |= ReliableHeader.QUESTION;
            questionTo = 0;
        }
        ReliableHeader.write(socket.header(), all, epoch, echo, sequence, number, bits);
    }
}
