package dev.makerwire.transport.memory;

import java.util.Random;

/**
 * How well a {@link MemoryHub} carries: one question for each thing that can happen to what is on its way.
 *
 * <p>Every question comes with the dice to answer it by. Each direction of a connection and each datagram port has its own
 * dice, seeded by the hub, so what happens on one does not change with the traffic of another. An answer that uses nothing
 * but its arguments makes every story repeatable.
 *
 * <p>Connections stay what they promise in any weather: streams are complete and in order, messages are whole. Only
 * datagrams are lost, doubled or overtake each other.
 */
public interface Weather {
    /**
     * How long is this piece on its way? Asked for every piece of a stream, every message and every datagram, for each
     * step of opening a connection, and for look-ups of names.
     *
     * @param dice the randomness to use
     * @return nanoseconds, 0 or more
     */
    long delayNanos(Random dice);

    /**
     * Is this datagram lost?
     *
     * @param dice the randomness to use
     * @return true if it never arrives
     */
    boolean loses(Random dice);

    /**
     * Does this datagram arrive twice? The second copy has a delay of its own.
     *
     * @param dice the randomness to use
     * @return true if it does
     */
    boolean duplicates(Random dice);

    /**
     * Where is this stretch of a stream cut?
     *
     * @param length how many bytes are ready to travel, above 0
     * @param dice the randomness to use
     * @return how many of them travel together as the next piece, 1 to {@code length}
     */
    int cut(int length, Random dice);

    /**
     * No delay, no loss, no cuts other than those that the size of a piece makes.
     *
     * @return the weather of a cable of length zero
     */
    static Weather calm() {
        return RandomWeather.CALM;
    }
}
