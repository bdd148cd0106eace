package dev.makerwire.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Reading FIRST = new Reading(300, 10_000_000, 4_000_000, 80, 7, 1_000);

    private static Reading last(long heapBytes, long directBytes, long descriptors, int threads) {
        return new Reading(1_320, heapBytes, directBytes, descriptors, threads, 9_000);
    }

    @Test
    void fivePercentMoreMemoryAndEqualCountsAreFlat() {
        assertThat(Verdict.of(FIRST, last(10_500_000, 4_200_000, 80, 7)).flat()).isTrue();
        assertThat(Verdict.of(FIRST, last(5_000_000, 1_000_000, 80, 7)).flat()).isTrue();
    }

    @Test
    void aByteMoreThanFivePercentIsNot() {
        assertThat(Verdict.of(FIRST, last(10_500_001, 4_000_000, 80, 7)).faults())
                .singleElement()
                .asString()
                .startsWith("heap grew by 5.0 %");
        assertThat(Verdict.of(FIRST, last(10_000_000, 4_200_001, 80, 7)).faults())
                .singleElement()
                .asString()
                .startsWith("direct memory grew");
    }

    @Test
    void anyOtherNumberOfDescriptorsOrThreadsIsNot() {
        assertThat(Verdict.of(FIRST, last(10_000_000, 4_000_000, 81, 6)).faults())
                .containsExactly("file descriptors were 80 and are 81", "threads were 7 and are 6");
    }

    @Test
    void aLongRunIsComparedWithMinuteFiveAndAShortOneWithItsThirdReadingOfSix() {
        SoakSettings long22 = SoakSettings.of("--minutes", "22");
        assertThat(long22.tooShort()).isFalse();
        assertThat(long22.baseline()).isEqualTo(4);
        assertThat(long22.readings()).isEqualTo(22);
        assertThat(long22.intervalNanos()).isEqualTo(60_000_000_000L);

        SoakSettings half = SoakSettings.of("--minutes=0.5", "--plant-leak");
        assertThat(half.tooShort()).isTrue();
        assertThat(half.baseline()).isEqualTo(2);
        assertThat(half.readings()).isEqualTo(6);
        assertThat(half.intervalNanos()).isEqualTo(5_000_000_000L);
        assertThat(half.plantLeak()).isTrue();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> SoakSettings.of("--minutes", "0"))
                .hasMessageContaining("'0' is not a number from 0.1");
        assertThatThrownBy(() -> SoakSettings.of("--minutes")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> SoakSettings.of("--seed", "x")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> SoakSettings.of("--hours", "1")).hasMessageContaining("'--hours'");
    }

    @Test
    void theTableMarksWhatIsCompared() {
        List<String> lines = Table.lines(List.of(FIRST, last(11_000_000, 4_000_000, 80, 7)), 0);
        assertThat(lines.get(1)).endsWith("<- this");
        assertThat(lines.get(2)).endsWith("<- against this");
        assertThat(lines.get(3)).contains("+10.0%").contains("+0.0%");
    }
}
