package dev.makerwire.app.relay;

import dev.makerwire.network.NetworkListener;

/** What a server does with the events of its network. */
public interface PacketApp extends NetworkListener {
    /**
     * Does what time demands. Called about once a second and after every poll.
     *
     * @param nowNanos the time, of which only differences mean something
     */
    void tick(long nowNanos);

    /**
     * What was done so far.
     *
     * @return one line for people
     */
    String summary();
}
