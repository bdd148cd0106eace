package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Growth and alignment, up to sizes no test would want to allocate (sections 7.3 and 7.4). */
class SizingTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 4",
        "0, 5, 8",
        "1, 8, 8",
        "6, 7, 12",
        "16, 24, 32",
        "5, 41, 80",
        "1073741824, 1073741825, 2147483639",
        "1073741823, 1073741824, 2147483639",
        "3, 2147483639, 2147483639",
        "2147483639, 2147483640, -1",
        "4, 4294967296, -1",
        "4, 9223372036854775807, -1",
    })
    void growthDoublesUpToTheLargestArray(int size, long end, int grown) {
        assertThat(Sizing.grown(size, end)).isEqualTo(grown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "7, 1, 7",
        "0, 8, 0",
        "1, 8, 8",
        "8, 8, 8",
        "9, 8, 16",
        "1, 512, 512",
        "2147483639, 1, 2147483639",
        "2147483639, 8, 2147483640",
        "2147483639, 512, 2147483647",
        "2147483647, 512, 2147483647",
    })
    void positionsMoveUpToTheNextMultipleAndNeverOverflow(int position, int alignment, int aligned) {
        assertThat(Sizing.align(position, alignment)).isEqualTo(aligned);
    }
}
