package dev.makerwire.transport;

import java.util.List;

/**
 * Moves bytes for one thread.
 *
 * <p>The methods fall into three families:
 *
 * <ul>
 *   <li><em>commands</em>: {@link #listen}, {@link #open}, {@link #bind}, {@link #resolve}, and the methods of what they
 *       return. They never wait for the network;
 *   <li><em>the loop</em>: {@link #poll} does the input and output that is due and calls the handlers; {@link #flush}
 *       hands everything written so far to the system, one write per connection;
 *   <li><em>from outside</em>: {@link #wakeup}, the only method that another thread may call.
 * </ul>
 *
 * <p>Order of use: write as often as you like, {@code flush}, {@code poll}, look at what the handlers stored, again.
 * Handlers run only inside {@code poll}, never inside a command, and must not call {@code poll}. Handlers may call
 * commands. The owner is the thread of the first command or poll.
 *
 * <p>A handler that throws does not stop the loop: its connection is aborted with {@link CloseCause.Kind#HANDLER_FAILED}.
 */
public interface Transport extends AutoCloseable {
    /**
     * What carries the bytes.
     *
     * @return a short name for logs, such as {@code epoll}, {@code nio}, {@code io_uring} or {@code memory}
     */
    String name();

    /**
     * The clock by which this transport's deadlines are measured.
     *
     * @return nanoseconds from an arbitrary start; only differences mean something
     */
    long nanoTime();

    /**
     * Starts accepting connections. Returns when the port is bound.
     *
     * @param options where and how to listen
     * @param handler is told of every connection once it can carry bytes: TCP at once, WebSocket after the upgrade
     * @return the open listener
     * @throws TransportException when the address cannot be bound or the certificate cannot be used
     */
    Listener listen(ListenOptions options, AcceptHandler handler) throws TransportException;

    /**
     * Starts opening a connection: resolves the name, tries its addresses in turn, then TLS and the WebSocket upgrade
     * where the carrier has them, all within one deadline. The outcome is always told to the handler from inside a
     * later {@link #poll}: {@link ConnectionHandler#onOpen} or {@link ConnectionHandler#onClose}, never both first.
     *
     * @param options where to and how
     * @param handler is told of everything that happens to the connection
     * @return the connection, not yet open; writing before {@code onOpen} is an error, closing is not
     */
    Connection open(OpenOptions options, ConnectionHandler handler);

    /**
     * Binds a datagram port. Returns when it is bound.
     *
     * @param options where to bind
     * @param handler is told of every datagram
     * @return the open port
     * @throws TransportException when the address cannot be bound
     */
    DatagramPort bind(BindOptions options, DatagramHandler handler) throws TransportException;

    /**
     * Looks up a host name without waiting. The answer comes from inside a later {@link #poll}.
     *
     * @param name a host name or a literal address
     * @param deadlineNanos when to give up, in the time of {@link #nanoTime}
     * @param handler is called exactly once
     */
    void resolve(String name, long deadlineNanos, ResolveHandler handler);

    /**
     * The machine's ways to its networks, as they are now. Asks the system, so it is not for every packet.
     *
     * @return one row for each interface, in the order of their numbers
     */
    List<NetworkInterfaceInfo> interfaces();

    /**
     * Does the input and output that is due, calling handlers, and returns as soon as at least one handler was called,
     * {@link #wakeup} was called, or the time is over.
     *
     * @param maxWaitNanos how long to wait at most; 0 never waits
     * @return how many handler calls were made
     * @throws IllegalStateException when called from a handler, from a foreign thread, or after {@link #close}
     */
    int poll(long maxWaitNanos);

    /**
     * Whether the last {@link #poll} may have left something unread that had arrived before. A carrier with many sockets
     * reads some of them at a time, so that what they sent can be answered before the next are read.
     *
     * @return true when another poll is worth it at once, without a wait
     */
    default boolean more() {
        return false;
    }

    /** Hands everything written so far to the system: at most one write per connection. */
    void flush();

    /** Ends a waiting {@link #poll} early, or the next one if none is waiting. May be called from any thread. */
    void wakeup();

    /**
     * Flushes and closes everything that is open, without telling the handlers, waiting at most a second for what is
     * still queued. Closing twice is allowed.
     */
    @Override
    void close();
}
