package dev.makerwire.netty;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which of the system's ways of waiting for many sockets a {@link NettyTransport} uses. */
public enum IoKind {
    /** The best that is proven: epoll where it loads, otherwise NIO. */
    AUTO,
    /** Linux epoll. */
    EPOLL,
    /** The Java platform's own selector: works everywhere. */
    NIO,
    /** Linux io_uring; needs kernel 5.9 or newer and the permission to use it. */
    IO_URING;

    /**
     * The word for this kind in options and settings.
     *
     * @return {@code auto}, {@code epoll}, {@code nio} or {@code io_uring}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a kind by its word.
     *
     * @param word one of the answers of {@link #word}, in any case
     * @return the kind
     * @throws IllegalArgumentException when there is no such kind; the message lists those there are
     */
    public static IoKind of(String word) {
        for (IoKind kind : values()) {
            if (kind.word().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown transport '" + word + "', expected one of "
                + Arrays.stream(values()).map(IoKind::word).collect(Collectors.joining(", ")));
    }
}
