package dev.makerwire.conformance.fuzz;

import dev.makerwire.buffer.BufferStory;
import dev.makerwire.conformance.fuzz.SessionHarness.Start;
import dev.makerwire.netty.HeadReading;
import dev.makerwire.protocol.DatagramRule;
import dev.makerwire.protocol.WebSocketUrl;
import dev.makerwire.transport.IpLiteral;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What can be fuzzed. */
enum Target {
    HANDSHAKE(
            "the handshake of both roles, and packets after it",
            2_000,
            () -> new SessionHarness(Start.HANDSHAKE, UnaryOperator.identity())),
    PACKETS(
            "the packets of an established connection, under every policy",
            4_000,
            () -> new SessionHarness(Start.ESTABLISHED, UnaryOperator.identity())),
    DATAGRAM("what a datagram means", 200, () -> new DatagramHarness(DatagramRule::judge)),
    RELIABLE("reliable datagrams between two ends, and strangers", 2_000, () -> new ReliableHarness(number -> false)),
    BUFFERS("operations on buffers", 4_000, () -> new BufferHarness(BufferStory::run)),
    URL("the URLs of WebSockets", 200, () -> new UrlHarness(WebSocketUrl::parse)),
    LITERAL("IP addresses", 60, () -> new LiteralHarness(IpLiteral::is)),
    FRAMES("the frames and messages of WebSockets", 6_000, () -> new FrameHarness(UnaryOperator.identity())),
    HEAD("the heads of HTTP requests and answers", 10_000, () -> new HeadHarness(HeadReading::read));

    private final String description;
    private final int mostBytes;
    private final Supplier<Harness> harness;

    Target(String description, int mostBytes, Supplier<Harness> harness) {
        this.description = description;
        this.mostBytes = mostBytes;
        this.harness = harness;
    }

    /** What the user calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Target> named(String word) {
        return Arrays.stream(values())
                .filter(target -> target.word().equals(word))
                .findFirst();
    }

    String description() {
        return description;
    }

    /** The longest input worth trying. */
    int mostBytes() {
        return mostBytes;
    }

    Harness harness() {
        return harness.get();
    }
}
