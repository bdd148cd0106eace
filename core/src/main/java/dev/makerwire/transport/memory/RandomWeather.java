package dev.makerwire.transport.memory;

import java.util.Random;

/**
 * Weather by the dice. Begin with {@link #calm()} and add what should go wrong:
 *
 * <pre>{@code
 * Weather rough = RandomWeather.calm().delaying(20_000_000, 80_000_000).losing(0.05).cutting(7);
 * }</pre>
 *
 * @param minDelayNanos the shortest delay, 0 or more
 * @param maxDelayNanos the longest delay; delays are spread evenly, so a spread lets datagrams overtake each other
 * @param loss how many of the datagrams are lost, 0 to 1
 * @param duplication how many of the datagrams arrive twice, 0 to 1
 * @param maxCutBytes streams are cut into pieces of 1 to this many bytes; 1 is byte by byte
 */
public record RandomWeather(long minDelayNanos, long maxDelayNanos, double loss, double duplication, int maxCutBytes)
        implements Weather {
    static final RandomWeather CALM = new RandomWeather(0, 0, 0, 0, Integer.MAX_VALUE);

    /**
     * Checks the ranges.
     *
     * @param minDelayNanos the shortest delay
     * @param maxDelayNanos the longest delay
     * @param loss how many of the datagrams are lost
     * @param duplication how many of the datagrams arrive twice
     * @param maxCutBytes the longest piece of a stream
     * @throws IllegalArgumentException when a value is outside its range
     */
    public RandomWeather {
        if (minDelayNanos < 0 || maxDelayNanos < minDelayNanos) {
            throw new IllegalArgumentException("delays " + minDelayNanos + " to " + maxDelayNanos + " ns are no range");
        }
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("loss " + loss + " is outside 0 to 1");
        }
        if (!(duplication >= 0 && duplication <= 1)) {
            throw new IllegalArgumentException("duplication " + duplication + " is outside 0 to 1");
        }
        if (maxCutBytes < 1) {
            throw new IllegalArgumentException("a cut of " + maxCutBytes + " bytes is below 1");
        }
    }

    /**
     * Nothing goes wrong.
     *
     * @return the same as {@link Weather#calm()}, to build on
     */
    public static RandomWeather calm() {
        return CALM;
    }

    /**
     * The same weather with delays.
     *
     * @param minNanos the shortest
     * @param maxNanos the longest
     * @return a new weather
     */
    public RandomWeather delaying(long minNanos, long maxNanos) {
        return new RandomWeather(minNanos, maxNanos, loss, duplication, maxCutBytes);
    }

    /**
     * The same weather with loss.
     *
     * @param share how many of the datagrams are lost, 0 to 1
     * @return a new weather
     */
    public RandomWeather losing(double share) {
        return new RandomWeather(minDelayNanos, maxDelayNanos, share, duplication, maxCutBytes);
    }

    /**
     * The same weather with duplication.
     *
     * @param share how many of the datagrams arrive twice, 0 to 1
     * @return a new weather
     */
    public RandomWeather duplicating(double share) {
        return new RandomWeather(minDelayNanos, maxDelayNanos, loss, share, maxCutBytes);
    }

    /**
     * The same weather with cuts.
     *
     * @param maxBytes the longest piece of a stream, at least 1
     * @return a new weather
     */
    public RandomWeather cutting(int maxBytes) {
        return new RandomWeather(minDelayNanos, maxDelayNanos, loss, duplication, maxBytes);
    }

    @Override
    public long delayNanos(Random dice) {
        long spread = maxDelayNanos - minDelayNanos;
        return spread == 0
                ? minDelayNanos
                : minDelayNanos + Math.min(spread, (long) (dice.nextDouble() * (spread + 1.0)));
    }

    @Override
    public boolean loses(Random dice) {
        return loss > 0 && dice.nextDouble() < loss;
    }

    @Override
    public boolean duplicates(Random dice) {
        return duplication > 0 && dice.nextDouble() < duplication;
    }

    @Override
    public int cut(int length, Random dice) {
        int most = Math.min(length, maxCutBytes);
        return maxCutBytes == Integer.MAX_VALUE ? length : 1 + dice.nextInt(most);
    }
}
