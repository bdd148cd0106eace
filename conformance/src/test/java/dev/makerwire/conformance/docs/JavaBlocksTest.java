package dev.makerwire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class JavaBlocksTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyExampleCompiles() {
        return Pages.all().stream()
                .flatMap(page -> JavaBlocks.of(Pages.read(page)).stream()
                        .map(block -> DynamicTest.dynamicTest(
                                Pages.ROOT.relativize(page) + ": " + block.name(),
                                () -> assertThat(JavaBlocks.compile(block, folder))
                                        .isEmpty())));
    }

    @Test
    void theReadmeHasItsExamples() {
        assertThat(JavaBlocks.of(Pages.read(Pages.named("README.md"))))
                .extracting(JavaBlocks.Block::name)
                .contains("Hello", "Echo", "ManualExample");
    }

    @Test
    void plantedErrorIsFound() throws IOException {
        String readme = Pages.read(Pages.named("README.md"));
        JavaBlocks.Block broken = JavaBlocks.named(readme, "Hello").replacing("createSocket", "create_socket");

        assertThat(JavaBlocks.compile(broken, folder))
                .contains("does not compile")
                .contains("create_socket");
    }
}
