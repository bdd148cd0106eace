package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.SocketTuning;
import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.NativeInetAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Accepts from a listening socket for {@link EpollWire}s. Netty's channel has bound it and closes it. */
final class EpollAccepting implements EpollIoHandle {
    private static final int MOST_ADDRESS_BYTES = 26;

    private final Loop loop;
    private final EpollReads reads;
    private final Socket listening;
    private final Accepting accepting;
    private final SocketTuning tuning;
    /** Its first byte is the length of the address behind it. */
    private final byte[] address = new byte[MOST_ADDRESS_BYTES];

    private Address local = Address.NONE;
    private IoRegistration registration;
    private boolean ended;

    EpollAccepting(
            Loop loop, EpollReads reads, EpollServerSocketChannel bound, Accepting accepting, SocketTuning tuning) {
        this.loop = loop;
        this.reads = reads;
        this.listening = (Socket) bound.fd();
        this.accepting = accepting;
        this.tuning = tuning;
    }

    /** Takes the place of Netty's channel in the loop, which that leaves in the next turn. */
    void begin(Channel bound) {
        bound.deregister();
        loop.later(() -> {
            if (!ended) {
                registration = loop.register(this);
                reading(true);
            }
        });
    }

    void reading(boolean on) {
        registration.submit(on ? EpollIoOps.EPOLLIN : EpollIoOps.EPOLLERR);
    }

    /** Leaves the loop, before the socket is closed. */
    void end() {
        ended = true;
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public FileDescriptor fd() {
        return listening;
    }

    @Override
    public void handle(IoRegistration of, IoEvent event) {
        try {
            // Whoever is asked whether a peer may enter may close the listener.
            for (int left = Listening.ACCEPTS_PER_TURN; left > 0 && !ended; left--) {
                int accepted = listening.accept(address);
                if (accepted < 0) {
                    return;
                }
                enter(new Socket(accepted));
            }
        } catch (Throwable t) {
            accepting.refused(t, this::reading);
        }
    }

    private void enter(Socket socket) throws IOException {
        try {
            InetSocketAddress peer = NativeInetAddress.address(address, 1, address[0]);
            EpollWire wire = new EpollWire(loop, reads, socket, near(socket), Addresses.address(peer));
            accepting.enter(wire, () -> begin(wire, socket));
        } catch (Throwable t) {
            socket.close();
            throw t;
        }
    }

    private void begin(EpollWire wire, Socket socket) {
        try {
            tune(socket);
        } catch (IOException e) {
            throw new IllegalStateException(Failures.sentence(e), e);
        }
        wire.begin();
    }

    /** Mostly all have the same near end, so it is one object for them. */
    private Address near(Socket socket) {
        Address near = Addresses.address(socket.localAddress());
        if (!near.equals(local)) {
            local = near;
        }
        return local;
    }

    private void tune(Socket socket) throws IOException {
        socket.setTcpNoDelay(tuning.noDelay());
        // Without it a peer that vanishes without a word holds its place for ever.
        socket.setKeepAlive(tuning.keepAlive());
        if (tuning.sendBufferBytes() > 0) {
            socket.setSendBufferSize(tuning.sendBufferBytes());
        }
        if (tuning.receiveBufferBytes() > 0) {
            socket.setReceiveBufferSize(tuning.receiveBufferBytes());
        }
    }

    /** The listening socket belongs to its channel, which closes it. */
    @Override
    public void close() {}
}
