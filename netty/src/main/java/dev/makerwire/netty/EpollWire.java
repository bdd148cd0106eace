package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.CloseCause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;

/**
 * A wire that is a socket known to epoll and nothing else. It does for one accepted connection what a channel of Netty's
 * does, without the pipeline, the queue and the settings that a channel has: they would be a kilobyte for each connection
 * and most of what a packet costs this process.
 *
 * <p>Epoll tells of changes only (EPOLLET): told of what <em>is</em>, it would look at each socket that was read a second
 * time, to find nothing. So a read that leaves something, or may have left the peer's end, must be followed by another or
 * by a new question, which is answered by how things stand. While reading is paused and after the peer's end epoll is
 * asked for errors only, which it tells in any case; it must always be asked for something, or it forgets the socket.
 */
final class EpollWire implements Wire, EpollIoHandle {
    /** A connection gets so many reads before it is the turn of the others. */
    private static final int READS_PER_TURN = 4;

    private static final EpollIoOps ERRORS = EpollIoOps.EPOLLERR.with(EpollIoOps.EPOLLET);
    private static final EpollIoOps ARRIVALS =
            EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP).with(EpollIoOps.EPOLLET);

    private final Loop loop;
    private final EpollReads reads;
    private final Socket socket;
    private final Address local;
    private final Address remote;
    private Reader reader;
    private IoRegistration registration;
    private ByteBuf waiting;
    private boolean paused;
    private boolean inputEnded;
    private boolean outputEnded;
    private boolean closed;

    EpollWire(Loop loop, EpollReads reads, Socket socket, Address local, Address remote) {
        this.loop = loop;
        this.reads = reads;
        this.socket = socket;
        this.local = local;
        this.remote = remote;
    }

    /** Adds the socket to the loop. */
    void begin() {
        registration = loop.register(this);
        ask();
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public Address remote() {
        return remote;
    }

    @Override
    public void reader(Reader next) {
        reader = next;
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    /** Tells epoll what to look for; what there is now will be told, too. */
    private void ask() {
        EpollIoOps ops = paused || inputEnded ? ERRORS : ARRIVALS;
        registration.submit(waiting == null ? ops : ops.with(EpollIoOps.EPOLLOUT));
    }

    // What happens.

    @Override
    public void handle(IoRegistration of, IoEvent event) {
        EpollIoOps ops = ((EpollIoEvent) event).ops();
        try {
            if (ops.contains(EpollIoOps.EPOLLOUT) && !closed) {
                sendRest();
            }
            if (!ops.equals(EpollIoOps.EPOLLOUT) && !closed) {
                read(ops.contains(EpollIoOps.EPOLLRDHUP));
            }
        } catch (Throwable t) {
            pay(t);
        }
    }

    /** No memory, or a bug: this connection pays for it, not the loop, nor those whose turn is next. */
    private void pay(Throwable t) {
        try {
            reader.broken(CloseCause.Kind.FAILED, Failures.sentence(t));
        } catch (Throwable worse) {
            closeNow();
        }
    }

    private void read(boolean toTheEnd) {
        if (inputEnded) {
            // Both halves are shut, or an error: there is nothing more to come.
            reader.broken(CloseCause.Kind.PEER_RESET, "the connection broke off");
            return;
        }
        try {
            boolean more = true;
            for (int left = READS_PER_TURN; more && left > 0; left--) {
                int length = readOnce();
                more = (toTheEnd ? length > 0 : length == EpollReads.BYTES) && !paused && !closed;
            }
            if (more) {
                ask();
            }
        } catch (IOException e) {
            inputEnded = true;
            reader.broken(CloseCause.Kind.PEER_RESET, Failures.sentence(e));
        }
    }

    /** Reads as much as the buffer takes, and says how much that was: 0 for nothing now, -1 at the end. */
    private int readOnce() throws IOException {
        int length = reads.read(socket);
        if (length < 0) {
            inputEnded = true;
            ask();
            reader.inputEnded();
        } else if (length > 0) {
            reader.received(reads.bytes(length));
        }
        return length;
    }

    // What is sent.

    @Override
    public void send(SendBuffer full) {
        if (closed || outputEnded) {
            return;
        }
        int length = full.length();
        int taken = take(full.address(), 0, length);
        if (taken >= 0 && taken < length) {
            keep(full.from(taken).retain());
        }
    }

    @Override
    public void send(ByteBuf bytes) {
        if (closed || outputEnded) {
            bytes.release();
            return;
        }
        int taken = take(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
        if (taken >= 0 && taken < bytes.readableBytes()) {
            keep(bytes.skipBytes(taken));
        } else {
            bytes.release();
        }
    }

    private void keep(ByteBuf rest) {
        waiting = rest;
        ask();
    }

    /** How many bytes the system has taken, or -1 when it takes no more, which is told. */
    private int take(long address, int from, int to) {
        try {
            return socket.sendAddress(address, from, to);
        } catch (IOException e) {
            endOutput();
            reader.outputLost();
            return -1;
        }
    }

    private void sendRest() {
        if (waiting == null) {
            return;
        }
        int taken = take(waiting.memoryAddress(), waiting.readerIndex(), waiting.writerIndex());
        if (taken < 0) {
            forget();
        } else if (waiting.skipBytes(taken).readableBytes() == 0) {
            forget();
            ask();
            reader.drained();
        }
    }

    private void forget() {
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }

    @Override
    public boolean stalled() {
        return waiting != null;
    }

    @Override
    public long waitingBytes() {
        return waiting == null ? 0 : waiting.readableBytes();
    }

    @Override
    public void reading(boolean on) {
        if (paused == on && !closed) {
            paused = !on;
            ask();
        }
    }

    // How it ends.

    @Override
    public void endOutput() {
        if (closed || outputEnded) {
            return;
        }
        outputEnded = true;
        try {
            socket.shutdown(false, true);
        } catch (IOException | NotYetConnectedException e) {
            // The peer was faster, and nothing is left to shut.
        }
    }

    @Override
    public void resetByClose() {
        if (!closed) {
            try {
                socket.setSoLinger(0);
            } catch (IOException e) {
                // The peer was faster: the socket cannot be set any more, and need not be.
            }
        }
    }

    @Override
    public void closeNow() {
        if (!closed) {
            close();
            // Whoever reads by then.
            loop.later(() -> reader.gone());
        }
    }

    @Override
    public void abandon() {
        close();
    }

    /** The end of the loop. */
    @Override
    public void close() {
        closed = true;
        forget();
        if (registration != null) {
            registration.cancel();
        }
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing else to do with it.
        }
    }
}
