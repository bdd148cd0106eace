package dev.makerwire.network;

/**
 * How much is waiting to be sent on all sockets together. What was counted for a socket is as old as its last send, so it
 * is never too little for those that are sent to; when the bound seems to be passed, all are counted anew, once per poll.
 */
final class Backlog {
    private final Engine engine;
    private final long most;
    private long counted;
    private boolean fresh;

    Backlog(Engine engine) {
        this.engine = engine;
        this.most = engine.options.maxQueuedSendBytesInAll;
    }

    /** Time has passed: what was waiting may have left. */
    void passed() {
        fresh = false;
    }

    /** Whether {@code length} more bytes may wait on a socket on which {@code queued} are waiting. */
    boolean admits(StreamEntry stream, long queued, long length) {
        long after = queued + length;
        if (counted - stream.backlog + after > most && !fresh) {
            countAnew();
        }
        boolean room = counted - stream.backlog + after <= most;
        if (!room && after > most / Math.max(1, engine.ids.size())) {
            return false;
        }
        counted += after - stream.backlog;
        stream.backlog = after;
        return true;
    }

    private void countAnew() {
        fresh = true;
        counted = 0;
        engine.ids.forEach(entry -> {
            if (entry instanceof StreamEntry stream) {
                stream.backlog = stream.up() ? stream.connection().queuedBytes() : 0;
                counted += stream.backlog;
            }
        });
    }
}
