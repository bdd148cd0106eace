package dev.makerwire.conformance.house;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    private static final String PLANTED = HouseClasses.plantedPackage("naming");

    @Test
    void nothingInTheHouseIsNamedLikeAnAccessor() {
        Naming.noAccessorPrefixes("dev.makerwire").check(HouseClasses.main());
    }

    @Test
    void noClassOfTheHouseHasAnEmptyWordForAName() {
        Naming.noEmptyWords().check(HouseClasses.main());
    }

    @Test
    void plantedAccessorsAreFoundAndOverriddenOnesAreLeftAlone() {
        assertThatThrownBy(() -> Naming.noAccessorPrefixes(PLANTED).check(HouseClasses.planted("naming")))
                .hasMessageContaining("getSize()")
                .hasMessageContaining("setSize(int)")
                .hasMessageNotContaining("getMessage()")
                .hasMessageNotContaining("settle()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SocketImpl", "SocketManager", "PacketHelper", "PacketUtil", "PacketUtils"})
    void aPlantedEmptyWordIsFound(String name) {
        assertThatThrownBy(() -> Naming.noEmptyWords().check(HouseClasses.planted("naming")))
                .hasMessageContaining(name);
    }
}
