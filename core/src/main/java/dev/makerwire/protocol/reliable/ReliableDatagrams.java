package dev.makerwire.protocol.reliable;

import dev.makerwire.protocol.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reliable datagrams of one socket with all its peers (W-31 to W-41). Makerwire's own scheme: between two ends of
 * Makerwire every message is delivered exactly once, on arrival and so in no particular order, or is reported as lost. A
 * GameMaker game does not understand it.
 *
 * <p>Three families of methods. <i>What happened</i>: {@link #receive}. <i>Commands</i>: {@link #send}, {@link #abandon}.
 * <i>What to do next</i>: {@link #flush} after everything that arrived together was handed in and before the caller waits;
 * {@link #run} when {@link #dueNanos} has come. Time is an argument of each, in nanoseconds from any start, and must not
 * go back. In the steady state nothing is allocated.
 *
 * @param <P> what names a peer: an address with equals and hashCode
 */
public final class ReliableDatagrams<P> {
    /** The longest message in bytes: what the largest datagram of IPv4 leaves beside the header. */
    public static final int MAX_MESSAGE_BYTES = 65_507 - ReliableHeader.LENGTH;

    /** Places of messages kept for use again by all peers together. */
    private static final int MOST_SPARE = 256;

    private final ReliableLimits limits;
    private final ReliableOutput<P> output;
    private final long secret;
    private final Map<P, ReliablePeer<P>> known = new LinkedHashMap<>();
    /** Those who spoke first and have not shown yet that they hear us. The eldest makes room. */
    private final Map<P, ReliablePeer<P>> strangers = new LinkedHashMap<>();

    private final List<ReliablePeer<P>> toFlush = new ArrayList<>();
    private final ArrayDeque<InFlight> spare = new ArrayDeque<>();
    private final byte[] header = new byte[ReliableHeader.LENGTH];
    /** Goes into epochs; another once a peer that was sent to is forgotten, whose numbers must not come again. */
    private int generation;

    private long dueNanos = Long.MAX_VALUE;
    private long sweepNanos = Long.MAX_VALUE;
    private long bytesUnderWay;
    private long messagesUnderWay;
    private long resends;
    private long duplicates;
    private long lost;

    /**
     * Makes one without peers.
     *
     * @param limits the bounds
     * @param secret a number that others cannot guess and that is another after a restart
     * @param output is told what is to leave and what arrived
     */
    public ReliableDatagrams(ReliableLimits limits, long secret, ReliableOutput<P> output) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.output = Objects.requireNonNull(output, "output");
        this.secret = secret;
    }

    // ---- what happened

    /**
     * Takes a datagram for which {@link ReliableHeader#startsAt} holds. Whatever its bytes are, nothing is thrown.
     *
     * @param from the sender
     * @param bytes where it stands
     * @param offset index of its first byte
     * @param length its length in bytes, at least {@link ReliableHeader#LENGTH}
     * @param nowNanos the time
     */
    public void receive(P from, byte[] bytes, int offset, int length, long nowNanos) {
        if (!ReliableHeader.wellFormed(bytes, offset, length)) {
            output.violation(from, Violation.RELIABLE_HEADER);
            return;
        }
        ReliablePeer<P> peer = find(from);
        if (peer == null) {
            if ((ReliableHeader.flags(bytes, offset) & ReliableHeader.MESSAGE) == 0) {
                return;
            }
            peer = stranger(from, nowNanos);
        }
        peer.receive(bytes, offset, length, nowNanos);
        if (peer.stranger() && peer.proven() && known.size() < limits.maxPeers()) {
            strangers.remove(from);
            known.put(from, peer);
            peer.welcome();
        }
    }

    // ---- commands

    /**
     * Sends a message, now and as often as it takes.
     *
     * @param to the peer
     * @param bytes where the message stands; it is copied
     * @param offset index of its first byte
     * @param length its length in bytes, 0 to {@link #MAX_MESSAGE_BYTES}
     * @param nowNanos the time
     * @return whether it was taken, and if not why
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public SendVerdict send(P to, byte[] bytes, int offset, int length, long nowNanos) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length > MAX_MESSAGE_BYTES) {
            return SendVerdict.TOO_LARGE;
        }
        ReliablePeer<P> peer = find(to);
        if (peer == null) {
            if (known.size() >= limits.maxPeers()) {
                sweep(nowNanos);
            }
            if (known.size() >= limits.maxPeers()) {
                return SendVerdict.TOO_MANY_PEERS;
            }
            peer = enter(known, to, false, nowNanos);
        }
        return peer.send(bytes, offset, length, nowNanos);
    }

    /** Reports everything under way as lost and forgets every peer. */
    public void abandon() {
        all(ReliablePeer::abandon);
        known.clear();
        strangers.clear();
        toFlush.clear();
        generation++;
        dueNanos = Long.MAX_VALUE;
        sweepNanos = Long.MAX_VALUE;
    }

    // ---- what to do next

    /** Sends the acks that were gathered since the last time. */
    public void flush() {
        for (int index = 0; index < toFlush.size(); index++) {
            toFlush.get(index).flush();
        }
        toFlush.clear();
    }

    /**
     * When {@link #run} has something to do.
     *
     * @return the time, or {@link Long#MAX_VALUE} for never
     */
    public long dueNanos() {
        return Math.min(dueNanos, sweepNanos);
    }

    /**
     * Sends again what was not acknowledged in time, gives up what is hopeless, and forgets peers that are silent.
     *
     * @param nowNanos the time
     */
    public void run(long nowNanos) {
        if (dueNanos <= nowNanos) {
            dueNanos = Long.MAX_VALUE;
            resend(known.values(), nowNanos);
            resend(strangers.values(), nowNanos);
        }
        if (sweepNanos <= nowNanos) {
            sweep(nowNanos);
        }
        flush();
    }

    // ---- looking

    /**
     * Whether a peer is remembered, so that its datagrams are expected.
     *
     * @param peer its address
     * @return true if messages were exchanged with it lately
     */
    public boolean knows(P peer) {
        return find(peer) != null;
    }

    /**
     * How many peers are remembered, strangers included.
     *
     * @return the count
     */
    public int peers() {
        return known.size() + strangers.size();
    }

    /**
     * How many messages are neither acknowledged nor given up.
     *
     * @return the count
     */
    public long messagesUnderWay() {
        return messagesUnderWay;
    }

    /**
     * How much these messages count for.
     *
     * @return the sum of their bytes, and {@value InFlight#MESSAGE_BYTES} for each
     */
    public long bytesUnderWay() {
        return bytesUnderWay;
    }

    /**
     * How many datagrams were sent again.
     *
     * @return the count so far
     */
    public long resends() {
        return resends;
    }

    /**
     * How many messages arrived once more and were not delivered again.
     *
     * @return the count so far
     */
    public long duplicates() {
        return duplicates;
    }

    /**
     * How many messages were given up.
     *
     * @return the count so far
     */
    public long lost() {
        return lost;
    }

    // ---- for the peers

    ReliableLimits limits() {
        return limits;
    }

    ReliableOutput<P> output() {
        return output;
    }

    /** Where the one header stands that is being sent. */
    byte[] header() {
        return header;
    }

    void mustFlush(ReliablePeer<P> peer) {
        if (!peer.queue()) {
            toFlush.add(peer);
        }
    }

    void due(long atNanos) {
        dueNanos = Math.min(dueNanos, atNanos);
    }

    /** Whether a peer that has so many bytes under way may have more. */
    boolean hasRoom(int underWay, int more) {
        long after = (long) underWay + more;
        return after <= limits.maxBytes()
                && (bytesUnderWay + more <= limits.maxBytesInAll() || after <= limits.maxBytesInAll() / peers());
    }

    void underWay(InFlight message) {
        bytesUnderWay += message.cost();
        messagesUnderWay++;
    }

    InFlight spare() {
        return spare.isEmpty() ? new InFlight() : spare.pop();
    }

    void done(InFlight message) {
        bytesUnderWay -= message.cost();
        messagesUnderWay--;
        message.release();
        if (spare.size() < MOST_SPARE) {
            spare.push(message);
        }
    }

    void countResend() {
        resends++;
    }

    void countDuplicate() {
        duplicates++;
    }

    void countLost() {
        lost++;
    }

    // ---- inside

    private ReliablePeer<P> find(P address) {
        ReliablePeer<P> peer = known.get(address);
        return peer != null ? peer : strangers.get(address);
    }

    private ReliablePeer<P> stranger(P from, long nowNanos) {
        if (strangers.size() >= limits.maxStrangers()) {
            Iterator<ReliablePeer<P>> eldest = strangers.values().iterator();
            forget(eldest.next(), eldest);
        }
        return enter(strangers, from, true, nowNanos);
    }

    private ReliablePeer<P> enter(Map<P, ReliablePeer<P>> where, P address, boolean stranger, long nowNanos) {
        long mixed = mix(secret + mix(address.hashCode() + ((long) generation << 32)));
        // 0 stands for no epoch.
        int epoch = 1 + (int) Long.remainderUnsigned(mixed, 0xFFFF);
        int firstSequence = (int) (mixed >>> 40) & 0xFFFF;
        ReliablePeer<P> peer = new ReliablePeer<>(this, address, epoch, firstSequence, stranger, nowNanos);
        where.put(address, peer);
        if (sweepNanos == Long.MAX_VALUE) {
            sweepNanos = nowNanos + limits.idleNanos();
        }
        return peer;
    }

    private void forget(ReliablePeer<P> peer, Iterator<ReliablePeer<P>> at) {
        peer.flush();
        toFlush.remove(peer);
        peer.abandon();
        at.remove();
        if (peer.hasSent()) {
            generation++;
        }
    }

    private void resend(Iterable<ReliablePeer<P>> peers, long nowNanos) {
        for (ReliablePeer<P> peer : peers) {
            if (peer.dueNanos() <= nowNanos) {
                peer.resend(nowNanos);
            } else {
                due(peer.dueNanos());
            }
        }
    }

    private void sweep(long nowNanos) {
        sweep(known, nowNanos);
        sweep(strangers, nowNanos);
        sweepNanos = peers() == 0 ? Long.MAX_VALUE : nowNanos + limits.idleNanos() / 2;
    }

    private void sweep(Map<P, ReliablePeer<P>> peers, long nowNanos) {
        Iterator<ReliablePeer<P>> all = peers.values().iterator();
        while (all.hasNext()) {
            ReliablePeer<P> peer = all.next();
            if (peer.idle(nowNanos)) {
                forget(peer, all);
            }
        }
    }

    private void all(Consumer<ReliablePeer<P>> action) {
        known.values().forEach(action);
        strangers.values().forEach(action);
    }

    /** Spreads every bit of a number over all others. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
