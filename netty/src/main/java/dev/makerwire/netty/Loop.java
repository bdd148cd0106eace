package dev.makerwire.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty's loop, turned by its owner.
 *
 * <p>Three things happen here. <em>Turning</em>: {@link #poll} lets Netty do its input and output. <em>Telling</em>:
 * whatever ends, opens or arrives is told to the handlers, never from inside a command: news are queued by {@link #tell}
 * and handed out between Netty's turns, while received bytes are handed over where Netty has read them, after the news
 * that came before them ({@link #direct}). <em>Flushing</em>: who was written to waits in the {@link #dirty} list for the
 * user's flush; who must go on without being asked, because the system had not taken all or the protocol demands an
 * answer, is in the {@link #urge} list, which every turn works off.
 */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final long MILLI = 1_000_000;
    private static final long NAP_NANOS = 100_000;
    private static final int MOST_TURNS_TO_CLOSE = 100;
    /** Cancelling takes microseconds; whoever waits longer waits for something that never comes. */
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** One to submit the end of all waiting operations, one to see it, one to submit the closing itself. */
    private static final int URING_TURNS_TO_CLOSE = 3;

    private final Io io;
    private final long closeTimeoutNanos;
    private final Events events;
    private final ByteBufChunk chunk = new ByteBufChunk();
    private final SendBuffers sendBuffers = new SendBuffers();
    private final ArrayDeque<Runnable> news = new ArrayDeque<>();
    private final Object wakeLock = new Object();
    private List<Flushing> dirty = new ArrayList<>();
    private List<Flushing> urgent = new ArrayList<>();
    private List<Flushing> spareDirty = new ArrayList<>();
    private List<Flushing> spareUrgent = new ArrayList<>();
    private volatile Thread owner;
    private volatile boolean woken;
    private boolean closed;
    private boolean polling;
    private boolean turning;
    private boolean inHandler;
    private boolean more;
    private int calls;

    Loop(Io io, long closeTimeoutNanos) {
        this.io = io;
        this.closeTimeoutNanos = closeTimeoutNanos;
        this.events = new Events(io);
    }

    /** Netty's loop, which must not sleep through a wake-up that came between two turns. */
    private final class Events extends ManualIoEventLoop {
        Events(Io io) {
            super(null, io.handlers());
        }

        @Override
        protected boolean canBlock() {
            return !woken;
        }
    }

    Io io() {
        return io;
    }

    long closeTimeoutNanos() {
        return closeTimeoutNanos;
    }

    EventLoop events() {
        return events;
    }

    ByteBufChunk chunk() {
        return chunk;
    }

    SendBuffers sendBuffers() {
        return sendBuffers;
    }

    /** Must begin every method but wakeup: makes the first thread that comes the owner and refuses all others. */
    void own() {
        if (owner != Thread.currentThread()) {
            claim();
        }
    }

    /** Must begin every command that opens something. */
    void ownOpen() {
        own();
        if (closed) {
            throw new IllegalStateException("this transport is closed");
        }
    }

    private void claim() {
        Thread now = Thread.currentThread();
        synchronized (wakeLock) {
            if (owner == null) {
                owner = now;
                events.setOwningThread(now);
                // io_uring takes nothing before its first turn.
                turn(0);
                return;
            }
        }
        throw new IllegalStateException("this transport belongs to the thread '" + owner.getName()
                + "' and was called from '" + now.getName() + "'; another thread may only call wakeup()");
    }

    boolean closed() {
        return closed;
    }

    /** Whether a handler or Netty is on the stack, so that the loop must not be turned. */
    boolean busy() {
        return turning || inHandler;
    }

    int poll(long maxWaitNanos) {
        ownOpen();
        if (polling) {
            throw new IllegalStateException("poll was called from a handler");
        }
        polling = true;
        calls = 0;
        try {
            flushUrgent();
            tellNews();
            long end = System.nanoTime() + Math.min(maxWaitNanos, LONGEST_WAIT_NANOS);
            long left = calls > 0 ? 0 : maxWaitNanos;
            boolean again;
            do {
                boolean rouse = takeWakeup();
                turn(rouse ? 0 : left);
                tellNews();
                flushUrgent();
                left = end - System.nanoTime();
                again = calls == 0 && !rouse && left > 0;
            } while (again && !takeWakeup());
            return calls;
        } finally {
            polling = false;
        }
    }

    /** One turn of Netty's loop that waits at most the given time for something to do. */
    void turn(long waitNanos) {
        turning = true;
        try {
            more = run(waitNanos) >= Io.SOCKETS_PER_TURN && io.kind() == IoKind.EPOLL;
        } finally {
            turning = false;
        }
    }

    private int run(long waitNanos) {
        if (waitNanos <= 0) {
            return events.runNow();
        }
        if (io.kind() == IoKind.NIO && waitNanos < MILLI) {
            // A selector counts in milliseconds and would not wait at all.
            LockSupport.parkNanos(Math.min(waitNanos, NAP_NANOS));
            return events.runNow();
        }
        return events.run(Math.min(waitNanos, LONGEST_WAIT_NANOS));
    }

    /** Whether the last turn has seen as many sockets as it may, so that others may be waiting. */
    boolean more() {
        return more;
    }

    /**
     * Waits until a closed channel's port is free. A selector keeps the socket of a channel that it knows until it is asked
     * again, and io_uring closes in the background; inside a handler both have to wait for the end of the turn.
     */
    void freePort(Channel closed) {
        if (busy()) {
            return;
        }
        for (int i = 0; i < MOST_TURNS_TO_CLOSE && !closed.closeFuture().isDone(); i++) {
            turn(MILLI);
        }
        int more = io.kind() == IoKind.IO_URING ? URING_TURNS_TO_CLOSE : io.kind() == IoKind.NIO ? 1 : 0;
        for (int i = 0; i < more; i++) {
            turn(i == 0 ? 0 : MILLI);
        }
    }

    private boolean takeWakeup() {
        if (!woken) {
            return false;
        }
        woken = false;
        return true;
    }

    /** From any thread. The lock keeps a late caller from writing to a descriptor that is somebody else's by now. */
    void wakeup() {
        woken = true;
        synchronized (wakeLock) {
            if (!closed) {
                events.wakeup();
            }
        }
    }

    /** Queues what ends in a call of a handler. */
    void tell(Runnable call) {
        news.add(call);
    }

    /**
     * Whether received bytes may be handed to a handler right here. If so, everything that happened before has been told.
     */
    boolean direct() {
        if (!polling || !turning || inHandler) {
            return false;
        }
        tellNews();
        return true;
    }

    private void tellNews() {
        for (Runnable call = news.poll(); call != null; call = news.poll()) {
            call.run();
        }
    }

    /** Calls a handler that needs no answer and whose failure harms nobody else. */
    void call(Runnable handler) {
        enter();
        try {
            handler.run();
        } catch (Throwable t) {
            LOG.error("a handler failed", t);
        } finally {
            leave();
        }
    }

    /** Asks a handler something that poll does not answer for: it may come from inside a command, too. */
    void aside(Runnable question) {
        boolean before = inHandler;
        inHandler = true;
        try {
            question.run();
        } catch (Throwable t) {
            LOG.error("a handler failed", t);
        } finally {
            inHandler = before;
        }
    }

    void forgetNews() {
        news.clear();
    }

    /** Before every call of a handler; {@link #leave} follows. */
    void enter() {
        inHandler = true;
        calls++;
    }

    void leave() {
        inHandler = false;
    }

    /** Whether more wait for a flush than are written to in answer to one turn. */
    boolean manyDirty() {
        return dirty.size() > 2 * Io.SOCKETS_PER_TURN;
    }

    void dirty(Flushing written) {
        dirty.add(written);
    }

    void urge(Flushing toGoOn) {
        urgent.add(toGoOn);
    }

    /** The user's flush: everything that was written is the system's when this returns, or waits for it to have room. */
    void flush() {
        List<Flushing> now = dirty;
        dirty = spareDirty;
        spareDirty = now;
        for (int i = 0; i < now.size(); i++) {
            now.get(i).flushAsked();
        }
        boolean some = !now.isEmpty();
        now.clear();
        flushUrgent();
        if (some && io.kind() == IoKind.IO_URING && !busy()) {
            // What was submitted reaches the kernel with the ring's next turn only.
            turn(0);
        }
    }

    private void flushUrgent() {
        if (urgent.isEmpty()) {
            return;
        }
        // Going on may free the next one to go on; that waits for the next turn.
        List<Flushing> now = urgent;
        urgent = spareUrgent;
        spareUrgent = now;
        for (int i = 0; i < now.size(); i++) {
            now.get(i).flushOn();
        }
        now.clear();
    }

    /** Adds a socket that is no channel. */
    IoRegistration register(IoHandle handle) {
        Future<IoRegistration> registered = events.register(handle);
        if (registered.cause() != null) {
            throw new IllegalStateException("a socket could not be added to the loop", registered.cause());
        }
        return registered.getNow();
    }

    /** Does something in the next turn. */
    void later(Runnable action) {
        events.execute(action);
    }

    ScheduledFuture<?> after(long nanos, Runnable action) {
        return events.schedule(action, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Ends Netty's loop; everything that was open in it must have been closed. */
    void close() {
        synchronized (wakeLock) {
            closed = true;
        }
        sendBuffers.close();
        long end = System.nanoTime() + SETTLE_NANOS;
        while (!io.settled().getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                LOG.error("the system does not let go of a socket; its memory is kept until the program ends");
                return;
            }
            turn(MILLI);
        }
        news.clear();
        events.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        while (!events.isTerminated()) {
            turn(0);
        }
    }
}
