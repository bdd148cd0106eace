package dev.makerwire.netty;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.OpenOptions;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Opens one connection: name, then each of its addresses in turn until one answers, then whatever its carrier needs, all
 * within one deadline. As long as other addresses wait, one attempt gets half of the time that is left.
 */
final class Opener {
    /** What a carrier does between the TCP connection and the first byte of the user. */
    interface Rest {
        void begin(SocketChannel channel, Opener opener);
    }

    private final Loop loop;
    private final Sockets sockets;
    private final OpenOptions options;
    private final NettyConnection connection;
    private final Rest rest;
    private final Deque<InetAddress> waiting = new ArrayDeque<>();
    private ScheduledFuture<?> timer;
    private SocketChannel attempt;
    private CloseCause worst;
    private boolean done;

    Opener(Loop loop, Sockets sockets, OpenOptions options, NettyConnection connection, Rest rest) {
        this.loop = loop;
        this.sockets = sockets;
        this.options = options;
        this.connection = connection;
        this.rest = rest;
    }

    void begin(Names names) {
        if (left() <= 0) {
            fail(CloseCause.Kind.TIMED_OUT, "the deadline had passed before it began");
            return;
        }
        timer = loop.after(
                left(),
                () -> fail(
                        CloseCause.Kind.TIMED_OUT,
                        "no answer for the name '" + options.host() + "' before the deadline"));
        names.lookUp(options.host(), this::resolved);
    }

    private long left() {
        return options.deadlineNanos() - System.nanoTime();
    }

    private void resolved(List<InetAddress> addresses) {
        if (done) {
            return;
        }
        if (addresses.isEmpty()) {
            fail(CloseCause.Kind.UNRESOLVED, "the name '" + options.host() + "' has no address");
            return;
        }
        for (InetAddress address : addresses) {
            if (from(address) != null) {
                waiting.add(address);
            }
        }
        if (waiting.isEmpty()) {
            fail(
                    CloseCause.Kind.UNREACHABLE,
                    "'" + options.host() + "' has no address of the family of " + options.localHost());
            return;
        }
        tryNext();
    }

    private void tryNext() {
        InetSocketAddress next = new InetSocketAddress(waiting.poll(), options.port());
        timer.cancel(false);
        long budget = waiting.isEmpty() ? left() : left() / 2;
        timer = loop.after(
                budget,
                () -> attemptFailed(CloseCause.of(
                        CloseCause.Kind.TIMED_OUT, Addresses.address(next) + " did not answer before the deadline")));
        try {
            attempt = sockets.newClient(options.carrier() == Carrier.WSS, options.localPort() != 0, options.tuning());
            sockets.register(attempt, new Connecting(this));
            ChannelFuture connecting = options.localPort() == 0 && anyLocal()
                    ? attempt.connect(next)
                    : attempt.connect(next, new InetSocketAddress(from(next.getAddress()), options.localPort()));
            SocketChannel mine = attempt;
            connecting.addListener(result -> {
                if (!result.isSuccess() && mine == attempt && !done) {
                    refused(next, result.cause());
                }
            });
        } catch (RuntimeException e) {
            refused(next, e);
        }
    }

    private boolean anyLocal() {
        return IpLiteral.isAny(options.localHost());
    }

    /** Where to connect from to an address; null when that is of another family. */
    private InetAddress from(InetAddress address) {
        boolean six = address instanceof Inet6Address;
        if (anyLocal()) {
            return Addresses.literal(six ? "::" : "0.0.0.0");
        }
        InetAddress chosen = Addresses.literal(options.localHost());
        return six == chosen instanceof Inet6Address ? chosen : null;
    }

    private void refused(InetSocketAddress remote, Throwable cause) {
        CloseCause.Kind kind = Failures.ofConnect(cause);
        String code = kind == CloseCause.Kind.FAILED ? Failures.codeOfConnect(cause) : kind.code();
        if (code.equals(CloseCause.LOCAL_ADDRESS_UNAVAILABLE) && anyLocal()) {
            // Another connection from that port to the same server.
            code = CloseCause.LOCAL_ADDRESS_IN_USE;
        }
        attemptFailed(new CloseCause(kind, code, 0, Addresses.address(remote) + ": " + Failures.sentence(cause)));
    }

    private void attemptFailed(CloseCause cause) {
        if (done) {
            return;
        }
        closeAttempt();
        worst = worst == null || rank(cause) > rank(worst) ? cause : worst;
        if (waiting.isEmpty() || left() <= 0) {
            fail(worst);
        } else {
            tryNext();
        }
    }

    /** Of several failed addresses the most telling one is reported. */
    private static int rank(CloseCause cause) {
        return switch (cause.kind()) {
            case REFUSED -> 3;
            case TIMED_OUT -> 2;
            case UNREACHABLE -> 1;
            default -> 0;
        };
    }

    private void closeAttempt() {
        if (attempt != null) {
            SocketChannel channel = attempt;
            attempt = null;
            ChannelWire.closeNow(channel);
        }
    }

    /** TCP is connected; no other address will be tried. */
    void connected(SocketChannel channel) {
        if (done || channel != attempt) {
            ChannelWire.closeNow(channel);
            return;
        }
        waiting.clear();
        timer.cancel(false);
        timer = loop.after(
                left(),
                () -> fail(
                        CloseCause.Kind.TIMED_OUT,
                        "the server accepted the connection, but did not answer before the deadline"));
        rest.begin(channel, this);
    }

    NettyConnection connection() {
        return connection;
    }

    OpenOptions options() {
        return options;
    }

    /** The connection can carry bytes: tells so. */
    void opened(Wire wire, Framing framing) {
        done = true;
        timer.cancel(false);
        attempt = null;
        connection.established(wire, framing);
        loop.tell(connection::opened);
    }

    void fail(CloseCause.Kind kind, String detail) {
        fail(CloseCause.of(kind, detail));
    }

    void fail(CloseCause cause) {
        if (!done) {
            giveUp();
            connection.openFailed(cause);
        }
    }

    boolean done() {
        return done;
    }

    void giveUp() {
        done = true;
        if (timer != null) {
            timer.cancel(false);
        }
        closeAttempt();
    }
}
