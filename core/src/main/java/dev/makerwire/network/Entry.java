package dev.makerwire.network;

/** What an id stands for. */
abstract sealed class Entry permits ServerEntry, StreamEntry, DatagramEntry {
    final Engine engine;
    final SocketType type;
    final Tally tally = new Tally();

    /** Given when the entry is entered in the table; -1 before. */
    int id = -1;

    /** The game has destroyed it: nothing about it is delivered any more. */
    private boolean destroyed;

    Entry(Engine engine, SocketType type) {
        this.engine = engine;
        this.type = type;
    }

    /** Enters it in the table under the next id. */
    final int enter() {
        id = engine.ids.nextId();
        engine.ids.add(this);
        return id;
    }

    /** Whether the game has no more to do with it. */
    boolean over() {
        return destroyed;
    }

    /** The game has no more use for it. */
    final void destroy() {
        destroyed = true;
        engine.ids.remove(this);
        release();
    }

    /** Closes what it holds, telling nobody. */
    abstract void release();

    /** The largest packet, message or datagram that it takes from now on, or its clients from the next one on. */
    abstract void maxMessageBytes(int bytes);

    /** How much is waiting to be sent. */
    abstract long queuedSendBytes();

    abstract SocketInfo info();
}
