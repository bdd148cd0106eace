package dev.makerwire.conformance.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The Java examples of a page. One with a class in it is a program and is compiled as it stands; any other is put into a
 * method of a class that imports the packages of {@code core}.
 */
final class JavaBlocks {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern CLASS = Pattern.compile("(?m)^public class (\\w+)");

    private JavaBlocks() {}

    /**
     * An example, ready to compile.
     *
     * @param name the name of its class
     * @param source the whole source file
     */
    record Block(String name, String source) {
        /** The same with every occurrence of a text replaced, which must be there. */
        Block replacing(String text, String by) {
            if (!source.contains(text)) {
                throw new IllegalArgumentException(name + " does not contain " + text);
            }
            return new Block(name, source.replace(text, by));
        }
    }

    static List<Block> of(String page) {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(page);
        while (found.find()) {
            Matcher program = CLASS.matcher(found.group(1));
            blocks.add(
                    program.find()
                            ? new Block(program.group(1), found.group(1))
                            : fragment("Fragment" + blocks.size(), found.group(1)));
        }
        return blocks;
    }

    static Block named(String page, String name) {
        return of(page).stream()
                .filter(block -> block.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the page has no Java example " + name));
    }

    /** Compiles into a folder; gives the compiler's complaints, none if all is well. */
    static String compile(Block block, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path source = folder.resolve(block.name() + ".java");
        Files.writeString(source, block.source());
        StringWriter complaints = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "--release",
                "17",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            return compiled ? "" : "does not compile:\n" + complaints;
        }
    }

    private static Block fragment(String name, String statements) {
        return new Block(
                name,
                "import dev.makerwire.buffer.*;\nimport dev.makerwire.network.*;\nimport dev.makerwire.protocol.*;\n"
                        + "import dev.makerwire.transport.*;\nimport dev.makerwire.transport.memory.*;\n"
                        + "class " + name + " {\n    void run() throws Exception {\n" + statements + "    }\n}\n");
    }
}
