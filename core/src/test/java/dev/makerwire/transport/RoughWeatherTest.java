package dev.makerwire.transport;

import dev.makerwire.transport.memory.RandomWeather;
import dev.makerwire.transport.memory.Weather;

/** The contract holds in any weather that does not lose or double datagrams. */
class RoughWeatherTest extends MemoryTransportTest {
    @Override
    Weather weather() {
        return RandomWeather.calm().delaying(100_000, 3_000_000).cutting(1000);
    }
}
