package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.Violation;
import dev.makerwire.protocol.reliable.ReliableDatagrams;
import dev.makerwire.protocol.reliable.ReliableHeader;
import dev.makerwire.protocol.reliable.ReliableLimits;
import dev.makerwire.protocol.reliable.ReliableOutput;
import dev.makerwire.protocol.reliable.SendVerdict;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** One of two ends that exchange numbered messages by reliable datagrams, and keeps books of them. */
final class ReliableEnd implements ReliableOutput<String> {
    /** A datagram on its way. */
    record Travelling(String from, String to, byte[] bytes) {}

    private static final int NUMBER_BYTES = 4;

    private final String name;
    private final ReliableLimits limits;
    private final List<Travelling> wire;
    private final IntPredicate fault;
    private final ReliableDatagrams<String> datagrams;
    private final Map<Integer, byte[]> sent = new HashMap<>();
    private final Set<Integer> lost = new HashSet<>();
    /** Of those that came from the other end; what comes from strangers is theirs to know. */
    private final Map<Integer, byte[]> received = new HashMap<>();

    private final Set<Integer> receivedTwice = new HashSet<>();
    private int number;

    ReliableEnd(String name, ReliableLimits limits, List<Travelling> wire, IntPredicate fault) {
        this.name = name;
        this.limits = limits;
        this.wire = wire;
        this.fault = fault;
        this.datagrams = new ReliableDatagrams<>(limits, name.hashCode() * 7919L, this);
    }

    String name() {
        return name;
    }

    SendVerdict send(String to, int length, long nowNanos) {
        byte[] message = new byte[NUMBER_BYTES + length];
        Arrays.fill(message, (byte) length);
        ByteBuffer.wrap(message).putInt(number);
        SendVerdict verdict = datagrams.send(to, message, 0, message.length, nowNanos);
        if (verdict == SendVerdict.TAKEN) {
            sent.put(number++, message);
        }
        return verdict;
    }

    void arrive(String from, byte[] datagram, long nowNanos) {
        if (ReliableHeader.startsAt(datagram, 0, datagram.length)) {
            datagrams.receive(from, datagram.clone(), 0, datagram.length, nowNanos);
            datagrams.flush();
        }
    }

    void run(long nowNanos) {
        datagrams.run(nowNanos);
    }

    long dueNanos() {
        return datagrams.dueNanos();
    }

    long underWay() {
        return datagrams.messagesUnderWay();
    }

    @Override
    public void datagram(String to, byte[] header, byte[] body, int length) {
        byte[] whole = Arrays.copyOf(header, ReliableHeader.LENGTH + length);
        System.arraycopy(body, 0, whole, ReliableHeader.LENGTH, length);
        wire.add(new Travelling(name, to, whole));
    }

    @Override
    public void message(String from, byte[] bytes, int offset, int length) {
        if (from.startsWith("C") || length < NUMBER_BYTES) {
            return;
        }
        int its = ByteBuffer.wrap(bytes).getInt(offset);
        if (!fault.test(its) && received.put(its, Arrays.copyOfRange(bytes, offset, offset + length)) != null) {
            receivedTwice.add(its);
        }
    }

    @Override
    public void lost(String to, byte[] bytes, int length) {
        if (length >= NUMBER_BYTES) {
            lost.add(ByteBuffer.wrap(bytes).getInt());
        }
    }

    @Override
    public void violation(String from, Violation violation) {
        if (violation != Violation.RELIABLE_HEADER && violation != Violation.RELIABLE_ACK) {
            throw new AssertionError(violation + " of a reliable datagram");
        }
    }

    void checkBounds() {
        if (datagrams.peers() > limits.maxPeers() + limits.maxStrangers()) {
            throw new AssertionError(name + " remembers " + datagrams.peers() + " peers");
        }
        long bytes = datagrams.bytesUnderWay();
        if (bytes < 0 || bytes > limits.maxBytesInAll() + (long) limits.maxPeers() * limits.maxBytes()) {
            throw new AssertionError(name + " has " + bytes + " bytes under way");
        }
        if (underWay() < 0 || underWay() > (long) limits.maxMessages() * datagrams.peers()) {
            throw new AssertionError(name + " has " + underWay() + " messages under way");
        }
    }

    /** Whether this end has from the other what that has sent, once and whole. */
    void checkReceived(ReliableEnd other) {
        if (!receivedTwice.isEmpty()) {
            throw new AssertionError(name + " received twice: " + receivedTwice);
        }
        received.forEach((its, message) -> {
            if (!Arrays.equals(message, other.sent.get(its))) {
                throw new AssertionError(name + " received another message " + its + " than was sent");
            }
        });
        other.sent.forEach((its, message) -> {
            if (!received.containsKey(its) && !other.lost.contains(its)) {
                throw new AssertionError(name + " did not receive message " + its + ", and nobody says so");
            }
        });
    }
}
