package dev.makerwire.conformance.house;

import java.io.File;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.teavm.backend.javascript.JavaScriptTarget;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.MethodDependency;
import org.teavm.dependency.PreciseDependencyAnalyzer;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodReader;
import org.teavm.model.PreOptimizingClassHolderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClasspathClassHolderSource;
import org.teavm.parsing.resource.ResourceProvider;
import org.teavm.vm.MemoryBuildTarget;
import org.teavm.vm.TeaVM;
import org.teavm.vm.TeaVMBuilder;

/**
 * Compiles classes to JavaScript with every one of their methods taken as an entry point, so that nothing is left out
 * because nobody calls it yet. The JDK is not offered to TeaVM: what is not in its own class library is missing.
 */
final class TeaVmCompiler {
    /** The program that TeaVM insists on. */
    public static final class Program {
        private Program() {}

        /**
         * TeaVM 0.15 fails on an enum's {@code valueOf} in a program that makes no array by reflection, so this one does.
         *
         * @param arguments their number is used
         */
        public static void main(String[] arguments) {
            Array.newInstance(Program.class, arguments.length);
        }
    }

    private final ResourceProvider resources;
    private final TeaVMBuilder builder;

    TeaVmCompiler() {
        ClassLoader loader = TeaVmCompiler.class.getClassLoader();
        ReferenceCache cache = new ReferenceCache();
        resources = ResourceProvider.ofClassPath(browserClassPath());
        builder = new TeaVMBuilder(new JavaScriptTarget())
                .setReferenceCache(cache)
                .setResourceProvider(resources)
                .setClassLoader(loader)
                .setDependencyAnalyzerFactory(PreciseDependencyAnalyzer::new)
                .setClassSource(
                        new PreOptimizingClassHolderSource(new ClasspathClassHolderSource(resources, cache, loader)));
    }

    /** What a program in a browser would be made from. Netty is not among it, or its services would be found. */
    private static List<File> browserClassPath() {
        Stream<File> here = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getName().matches("(teavm|jzlib).*\\.jar")
                        || file.equals(HouseClasses.testDirectory().toFile()));
        Stream<File> product =
                Stream.of("core", "gml").map(HouseClasses::mainDirectory).map(Path::toFile);
        return Stream.concat(here, product).filter(File::exists).toList();
    }

    /** What TeaVM offers: its class library under the JDK's names, and the class path. */
    ClassReaderSource offered() {
        return builder.getClassSource();
    }

    /** Compiles, and answers what was wrong. */
    List<String> problems(List<String> classNames) {
        TeaVM teaVm = builder.build();
        teaVm.setEntryPoint(Program.class.getName());
        teaVm.installPlugins();
        teaVm.add(new AbstractDependencyListener() {
            @Override
            public void started(DependencyAgent agent) {
                classNames.forEach(name -> link(agent, name));
            }
        });
        MemoryBuildTarget output = new MemoryBuildTarget();
        teaVm.build(output, "makerwire.js");
        List<String> problems = teaVm.getProblemProvider().getProblems().stream()
                .map(TeaVmCompiler::text)
                .distinct()
                .toList();
        if (problems.isEmpty() && !output.getNames().contains("makerwire.js")) {
            return List.of("TeaVM wrote nothing and did not say why");
        }
        return problems;
    }

    private static void link(DependencyAgent agent, String className) {
        ClassReader type = agent.getClassSource().get(className);
        agent.linkClass(className).initClass(null);
        for (MethodReader method : type.getMethods()) {
            if (method.hasModifier(ElementModifier.ABSTRACT)) {
                continue;
            }
            MethodDependency linked = agent.linkMethod(method.getReference());
            if (!method.hasModifier(ElementModifier.STATIC) && !type.hasModifier(ElementModifier.ABSTRACT)) {
                linked.propagateClass(0, className);
            }
            linked.use();
        }
    }

    private static String text(Problem problem) {
        DefaultProblemTextConsumer consumer = new DefaultProblemTextConsumer();
        problem.render(consumer);
        return consumer.getText() + where(problem.getLocation());
    }

    private static String where(CallLocation location) {
        if (location == null) {
            return "";
        }
        String source = location.getSourceLocation() == null ? "" : " (" + location.getSourceLocation() + ")";
        return ", used by " + location.getMethod() + source;
    }
}
