package dev.makerwire.launcher;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Puts all that is in some jars into one, as a class path with those jars would show it. That Java opens one instead of
 * thirty, and need not inflate it, is a sixth of a start; and Java can share classes only from jars whose order never changes.
 */
final class OneJar {
    private static final String SERVICES = "META-INF/services/";
    private static final String VERSIONS = "META-INF/versions/";
    /** What says something about a jar and not about what is in it. */
    private static final Pattern OF_A_JAR = Pattern.compile(
            ".*/|META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]*\\.(SF|DSA|RSA|EC))|(.*/)?module-info\\.class");

    private final Set<String> names = new HashSet<>();
    private final Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();

    private OneJar() {}

    /** Makes the one from the others. */
    static void of(List<Path> jars, Path one) throws IOException {
        new OneJar().write(jars, one);
    }

    private void write(List<Path> jars, Path one) throws IOException {
        try (JarOutputStream out =
                new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(one)), manifest(jars))) {
            for (Path path : jars) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                        add(entry.getName(), jar.getInputStream(entry).readAllBytes(), out);
                    }
                }
            }
            for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
                store(service.getKey(), service.getValue().toByteArray(), out);
            }
        }
    }

    /** Tells Java to look for classes for newer versions of it only if there are any, since looking costs. */
    private static Manifest manifest(List<Path> jars) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                if (jar.stream().map(JarEntry::getName).anyMatch(OneJar::isForAVersion)) {
                    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
                }
            }
        }
        return manifest;
    }

    private static boolean isForAVersion(String name) {
        return name.startsWith(VERSIONS) && !OF_A_JAR.matcher(name).matches();
    }

    /** Of things with one name the first is seen, except that all services count. */
    private void add(String name, byte[] content, JarOutputStream out) throws IOException {
        if (OF_A_JAR.matcher(name).matches()) {
            return;
        }
        if (name.startsWith(SERVICES)) {
            ByteArrayOutputStream all = services.computeIfAbsent(name, n -> new ByteArrayOutputStream());
            all.write(content);
            all.write('\n');
        } else if (names.add(name)) {
            store(name, content, out);
        }
    }

    private static void store(String name, byte[] content, JarOutputStream out) throws IOException {
        JarEntry entry = new JarEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
