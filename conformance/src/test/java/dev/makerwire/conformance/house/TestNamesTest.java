package dev.makerwire.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestNamesTest {
    @Test
    void everyTestIsNamedAfterWhatItTouches() {
        assertThat(new TestNames(HouseClasses.tests()).violations()).isEmpty();
    }

    @Test
    void plantedTestsThatPromiseLessThanTheyDoAreFound() {
        List<String> found = new TestNames(HouseClasses.planted("tests")).violations();

        assertThat(found)
                .anySatisfy(line -> assertThat(line)
                        .contains("OpensSocketTest should be a LoopbackTest")
                        .contains("java.net.ServerSocket"));
        assertThat(found)
                .anySatisfy(line -> assertThat(line).contains("SleepsTest").contains("java.lang.Thread.sleep"));
        assertThat(found)
                .anySatisfy(line ->
                        assertThat(line).contains("ThroughAnotherTest").contains("Peer touches java.net.Socket"));
        assertThat(found)
                .anySatisfy(line -> assertThat(line).contains("Misnamed").contains("nothing runs it"));
        assertThat(found).noneSatisfy(line -> assertThat(line).contains("HonestLoopbackTest"));
    }
}
