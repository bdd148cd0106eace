package dev.makerwire.app.serve;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.app.cli.Words;
import dev.makerwire.netty.IoKind;
import dev.makerwire.netty.NettyOptions;
import dev.makerwire.netty.NettyTransport;
import dev.makerwire.transport.Transport;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/** The ways to wait for sockets, each with the word for it on the command line. */
public enum TransportKind {
    /** Linux's usual way. */
    EPOLL(IoKind.EPOLL),
    /** Java's own, on every system. */
    NIO(IoKind.NIO),
    /** Linux's newer way. */
    IO_URING(IoKind.IO_URING);

    /** What the option that chooses one says. */
    public static final String DESCRIPTION =
            "How to wait for sockets: epoll, nio or io_uring (default: epoll where it works, else nio).";

    /** A server that was told to stop has two seconds for everything. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final IoKind io;

    TransportKind(IoKind io) {
        this.io = io;
    }

    /** The word for it. */
    @Override
    public String toString() {
        return io.word();
    }

    /** Reads {@code --transport}. */
    public static final class Word implements ITypeConverter<TransportKind> {
        /** Made by picocli. */
        public Word() {}

        @Override
        public TransportKind convert(String value) {
            return Words.find(value, values());
        }
    }

    /**
     * Opens a transport.
     *
     * @param kind the way to wait; none for the best that this machine has
     * @return a new transport
     * @throws CommandFailure when this machine does not have that kind
     */
    public static Transport open(Optional<TransportKind> kind) {
        IoKind wanted = kind.map(k -> k.io).orElse(IoKind.AUTO);
        try {
            return new NettyTransport(NettyOptions.defaults().withIo(wanted).withCloseTimeout(CLOSE_TIMEOUT));
        } catch (UnsupportedOperationException absent) {
            throw CommandFailure.usage("--transport " + wanted.word() + ": " + absent.getMessage());
        }
    }
}
