package dev.makerwire.conformance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    private static final String PRODUCT = "dev.makerwire";

    @Test
    void everyPartOfTheHouseKnowsOnlyWhatThePlanAllows() {
        new Arrows(PRODUCT).hold().check(HouseClasses.main());
    }

    @Test
    void noPackagesOfTheHouseFormACycle() {
        new Arrows(PRODUCT).haveNoCycles().check(HouseClasses.main());
    }

    @Test
    void theProductIsActuallyLookedAt() {
        assertThat(HouseClasses.main().contain("dev.makerwire.buffer.GmlBuffer"))
                .isTrue();
        assertThat(HouseClasses.main("core")).hasSizeGreaterThan(20);
    }

    @Test
    void coreDependsOnNothingButTheJdk() {
        coreStandsAlone("dev.makerwire").check(HouseClasses.main("core"));
    }

    @Test
    void aPlantedArrowThatPointsTheWrongWayIsFound() {
        assertThatThrownBy(() ->
                        new Arrows(HouseClasses.plantedPackage("arrows")).hold().check(HouseClasses.planted("arrows")))
                .hasMessageContaining("protocol may not know network")
                .hasMessageContaining("netty may not know protocol")
                .hasMessageContaining("'attic', a part that the plan does not have")
                .hasMessageNotContaining("network may not know");
    }

    @Test
    void aPlantedCycleIsFound() {
        assertThatThrownBy(() -> new Arrows(HouseClasses.plantedPackage("cycle"))
                        .haveNoCycles()
                        .check(HouseClasses.planted("cycle")))
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void aPlantedDependencyOfCoreIsFound() {
        assertThatThrownBy(() -> coreStandsAlone("dev.makerwire.conformance.house.planted")
                        .check(HouseClasses.planted("dependency")))
                .hasMessageContaining("org.assertj");
    }

    private static ArchRule coreStandsAlone(String root) {
        return classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", root + "..");
    }
}
