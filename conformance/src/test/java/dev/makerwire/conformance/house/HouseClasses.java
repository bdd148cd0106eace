package dev.makerwire.conformance.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The compiled classes of the house, found where Maven puts them, so that a new class is seen without being named. */
final class HouseClasses {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();

    /** Reading byte code takes seconds, and every rule looks at the same few sets. */
    private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

    private HouseClasses() {}

    /** The product: what the modules' {@code src/main} was compiled to. */
    static JavaClasses main() {
        return READ.computeIfAbsent("main", key -> new ClassFileImporter().importPaths(directories("classes")));
    }

    static JavaClasses main(String module) {
        return READ.computeIfAbsent("main " + module, key -> new ClassFileImporter().importPath(mainDirectory(module)));
    }

    /** What the modules' {@code src/test} was compiled to, without the faults planted for these rules. */
    static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/house/planted/"))
                .importPaths(directories("test-classes"));
    }

    /** Faults planted to show that a rule can fail. */
    static JavaClasses planted(String folder) {
        return READ.computeIfAbsent(
                "planted " + folder, key -> new ClassFileImporter().importPackages(plantedPackage(folder)));
    }

    static String plantedPackage(String folder) {
        return HouseClasses.class.getPackageName() + ".planted." + folder;
    }

    /** Where the house stands. */
    static Path root() {
        return ROOT;
    }

    static Path mainDirectory(String module) {
        return ROOT.resolve(module).resolve("target").resolve("classes");
    }

    /** Where we are ourselves. */
    static Path testDirectory() {
        return ROOT.resolve("conformance").resolve("target").resolve("test-classes");
    }

    private static List<Path> directories(String kind) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.resolve("target").resolve(kind))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + ROOT, e);
        }
    }
}
