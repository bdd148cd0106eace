package dev.makerwire.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to run in a browser compiles for one. */
class TeaVmTest {
    private final TeaVmCompiler compiler = new TeaVmCompiler();

    @Test
    void coreAndGmlCompileToJavaScript() {
        List<String> names = List.of("core", "gml").stream()
                .flatMap(module -> names(HouseClasses.main(module)).stream())
                .toList();

        assertThat(names).hasSizeGreaterThan(20);
        assertThat(compiler.problems(names)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "gml"})
    void everyClassAndMethodOfTheJdkThatIsNamedIsInTeaVmsLibrary(String module) {
        assertThat(new TeaVmLibrary(compiler.offered()).missing(HouseClasses.main(module)))
                .isEmpty();
    }

    @Test
    void aPlantedDigestDoesNotCompile() {
        assertThat(compiler.problems(names(HouseClasses.planted("teavm"))))
                .anySatisfy(line -> assertThat(line)
                        .contains("java.security.MessageDigest was not found")
                        .contains("planted.teavm.NotForBrowsers"));
    }

    @Test
    void plantedNamesThatTeaVmDoesNotHaveAreFoundEvenWhereNothingReachesThem() {
        assertThat(new TeaVmLibrary(compiler.offered()).missing(HouseClasses.planted("teavm")))
                .anySatisfy(line -> assertThat(line).contains("class java.net.InetSocketAddress"))
                .anySatisfy(line -> assertThat(line).contains("method java.util.List.parallelStream()"))
                .noneSatisfy(line -> assertThat(line).contains("ArrayList"));
    }

    private static List<String> names(JavaClasses classes) {
        return classes.stream().map(JavaClass::getName).toList();
    }
}
