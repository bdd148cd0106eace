package dev.makerwire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LinksTest {
    private static final Path SOME_PAGE = Pages.named("docs/some.md");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        List<Path> pages = Pages.all();
        assertThat(pages).contains(Pages.named("README.md"), Pages.named("docs/limits.md"));
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(
                        Pages.ROOT.relativize(page).toString(),
                        () -> assertThat(Links.broken(page, Pages.read(page))).isEmpty()));
    }

    @Test
    void plantedLinkToNoFileIsFound() {
        assertThat(Links.broken(SOME_PAGE, "see [limits](limits.md) and [lost](nowhere.md)"))
                .containsExactly("some.md links to nowhere.md");
    }

    @Test
    void plantedLinkToNoHeadingIsFound() {
        String text = "# What is *here*, now?\n[a](#what-is-here-now) [b](#elsewhere) [c](limits.md#limits)"
                + " [d](limits.md#no-such-heading)";

        assertThat(Links.broken(SOME_PAGE, text))
                .containsExactly("some.md links to #elsewhere", "some.md links to limits.md#no-such-heading");
    }

    @Test
    void codeAndOtherSitesAreNotLinks() {
        String text = "`a[0](x)` [site](https://example.org/x)\n```\nb[1](y)\n```\n";

        assertThat(Links.broken(SOME_PAGE, text)).isEmpty();
    }
}
