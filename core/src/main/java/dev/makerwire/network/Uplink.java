package dev.makerwire.network;

/** Tells whether the machine is in a network, and watches for a change once somebody has asked it to. */
final class Uplink {
    private final Engine engine;
    private Deadlines.Deadline look;
    /** Whether there was a network when last looked at. */
    private boolean up;

    private boolean limited;
    private long giveUpNanos;

    Uplink(Engine engine) {
        this.engine = engine;
    }

    boolean connected(NetworkAttempt attempt) {
        boolean now = engine.interfaces.connected();
        return switch (attempt) {
            case NONE -> now;
            case BLOCKING -> now || waited();
            case NON_BLOCKING, PASSIVE -> {
                watch(now, attempt == NetworkAttempt.NON_BLOCKING);
                yield now;
            }
        };
    }

    private boolean waited() {
        long deadline = engine.connects.deadlineNanos();
        boolean now = false;
        long left = deadline - engine.transport.nanoTime();
        while (!now && left > 0) {
            engine.pump(Math.min(left, Interfaces.LOOK_NANOS));
            now = engine.interfaces.connected();
            left = deadline - engine.transport.nanoTime();
        }
        return now;
    }

    private void watch(boolean now, boolean notForEver) {
        if (look != null) {
            look.cancel();
        }
        up = now;
        limited = notForEver;
        giveUpNanos = engine.connects.deadlineNanos();
        lookLater();
    }

    private void lookLater() {
        long next = engine.transport.nanoTime() + Interfaces.LOOK_NANOS;
        boolean last = !up && limited && giveUpNanos - next < 0;
        look = engine.deadlines.at(last ? giveUpNanos : next, this::lookAgain);
    }

    private void lookAgain() {
        look = null;
        boolean now = engine.interfaces.connected();
        if (now && !up) {
            up = true;
            engine.events.uplink(NetworkEventType.UP);
            lookLater();
        } else if (up && !now) {
            engine.events.uplink(NetworkEventType.DOWN);
        } else if (!up && limited && giveUpNanos - engine.transport.nanoTime() <= 0) {
            engine.events.uplink(NetworkEventType.UP_FAILED);
        } else {
            lookLater();
        }
    }
}
