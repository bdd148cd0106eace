package dev.makerwire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsPageTest {
    private static final String PAGE = Pages.read(Pages.named("docs/limits.md"));

    @Test
    void everyNumberOnThePageIsThatOfTheCode() {
        assertThat(LimitsPage.problems(PAGE)).isEmpty();
    }

    @Test
    void plantedWrongNumberIsFound() {
        String stale = PAGE.replace(
                "| 10 s | `NetworkOptions.connectTimeoutMillis`", "| 5 s | `NetworkOptions.connectTimeoutMillis`");

        assertThat(LimitsPage.problems(stale))
                .singleElement()
                .asString()
                .contains("5 s on the page and 10000 in NetworkOptions.connectTimeoutMillis");
    }

    @Test
    void optionWithoutARowIsFound() {
        String holey = PAGE.replace("`NetworkOptions.maxPosts`", "`Integer.MAX_VALUE`");

        assertThat(LimitsPage.problems(holey))
                .contains("NetworkOptions.maxPosts has no row")
                .anySatisfy(line -> assertThat(line).contains("is 1,024 on the page and 2147483647 in Integer"));
    }

    @Test
    void constantThatDoesNotExistIsFound() {
        String renamed = PAGE.replace("network.Names.MOST_REMEMBERED", "network.Names.MANY");

        assertThat(LimitsPage.problems(renamed))
                .singleElement()
                .asString()
                .contains("network.Names.MANY cannot be read");
    }
}
