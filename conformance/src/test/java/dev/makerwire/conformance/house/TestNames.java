package dev.makerwire.conformance.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;

/**
 * A test's name tells what it touches: {@code *LoopbackTest} and {@code *InteropTest} may use sockets and wait, any other
 * {@code *Test} is pure. What a test touches through other test classes counts as touched by it.
 */
final class TestNames {
    private static final Set<String> REAL_TYPES = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.nio.channels.Selector",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.AsynchronousServerSocketChannel",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "io.netty.channel.ManualIoEventLoop",
            "io.netty.channel.MultiThreadIoEventLoopGroup");
    private static final List<String> REAL_PACKAGES = List.of(
            "java.net.http",
            "io.netty.bootstrap",
            "io.netty.channel.nio",
            "io.netty.channel.socket",
            "io.netty.channel.epoll",
            "io.netty.channel.uring");

    private final JavaClasses classes;

    TestNames(JavaClasses classes) {
        this.classes = classes;
    }

    /** One line for every test whose name promises less than it does. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        for (JavaClass item : classes) {
            if (!isTest(item)) {
                continue;
            }
            String name = file(item);
            if (!name.endsWith("Test")) {
                found.add(name + " has test methods, but its name does not end with Test, so nothing runs it");
            } else if (!name.endsWith("LoopbackTest") && !name.endsWith("InteropTest")) {
                realThingsTouchedBy(item)
                        .forEach((thing, through) -> found.add(name + " should be a LoopbackTest or an InteropTest: "
                                + through + " touches " + thing));
            }
        }
        return found.stream().distinct().sorted().toList();
    }

    private Map<String, String> realThingsTouchedBy(JavaClass test) {
        Map<String, String> touched = new LinkedHashMap<>();
        Map<JavaClass, Boolean> seen = new LinkedHashMap<>();
        Deque<JavaClass> left = new ArrayDeque<>(List.of(test));
        while (!left.isEmpty()) {
            JavaClass item = left.pop();
            if (seen.put(item, true) != null) {
                continue;
            }
            realThings(item).forEach(thing -> touched.putIfAbsent(thing, item.getName()));
            item.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(target -> classes.contain(target.getName()))
                    .forEach(left::push);
        }
        return touched;
    }

    private static Stream<String> realThings(JavaClass item) {
        Stream<String> types = item.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(TestNames::isReal)
                .map(JavaClass::getName);
        Stream<String> waits = item.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getName().equals("sleep")
                        || target.getFullName().startsWith("java.util.concurrent.locks.LockSupport.park"))
                .map(target -> target.getOwner().getName() + "." + target.getName());
        return Stream.concat(types, waits);
    }

    private static boolean isReal(JavaClass type) {
        return REAL_TYPES.contains(type.getName())
                || REAL_PACKAGES.stream().anyMatch(type.getPackageName()::startsWith);
    }

    private static boolean isTest(JavaClass item) {
        return item.getAllMethods().stream().anyMatch(TestNames::isTest)
                && !item.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isEquivalentTo(Test.class)
                        || annotation.getRawType().isMetaAnnotatedWith(TestTemplate.class)
                        || annotation.getRawType().isEquivalentTo(TestFactory.class));
    }

    /** The name of the source file that a class, maybe a nested one, stands in. */
    private static String file(JavaClass item) {
        JavaClass outermost = item;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getName();
    }
}
