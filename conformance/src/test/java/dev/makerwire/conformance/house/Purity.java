package dev.makerwire.conformance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What pure code may not touch. Each finder answers why an access is forbidden, or nothing. */
final class Purity {
    private static final Set<String> UNSEEDED = Set.of(
            "java.lang.Math.random()",
            "java.lang.StrictMath.random()",
            "java.util.Random.<init>()",
            "java.util.SplittableRandom.<init>()",
            "java.util.random.RandomGenerator.getDefault()",
            "java.util.random.RandomGenerator.of(java.lang.String)",
            "java.util.UUID.randomUUID()",
            "java.util.Collections.shuffle(java.util.List)");
    private static final Set<String> CLOCKS =
            Set.of("java.lang.System.nanoTime()", "java.lang.System.currentTimeMillis()", "java.util.Date.<init>()");
    private static final Set<String> MONITORS = Set.of("wait", "notify", "notifyAll");

    private Purity() {}

    /** No clock, no unseeded randomness, no socket, no file. */
    static ArchRule noWorldOutside(String... packages) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(avoid("clocks, unseeded randomness, sockets and files", Purity::outside, Purity::outsideType));
    }

    /** No thread, no lock, nothing that is about threads. */
    static ArchRule noThreads(String... packages) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(avoid("threads", Purity::threading, Purity::threadingType));
    }

    private static Optional<String> outside(JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        if (UNSEEDED.contains(target)) {
            return Optional.of("unseeded randomness");
        }
        boolean now = access.getTarget().getName().equals("now") && target.startsWith("java.time.");
        return CLOCKS.contains(target) || now ? Optional.of("a clock") : Optional.empty();
    }

    private static Optional<String> outsideType(JavaClass type) {
        return switch (type.getPackageName()) {
            case "java.net", "java.net.http", "java.nio.channels", "javax.net", "javax.net.ssl" ->
                Optional.of("sockets");
            case "java.nio.file" -> Optional.of("files");
            case "java.security" -> Optional.of("unseeded randomness or digests");
            default -> outsideName(type.getName());
        };
    }

    private static Optional<String> outsideName(String name) {
        return switch (name) {
            case "java.time.Clock" -> Optional.of("a clock");
            case "java.util.concurrent.ThreadLocalRandom" -> Optional.of("unseeded randomness");
            case "java.io.File", "java.io.FileInputStream", "java.io.FileOutputStream", "java.io.RandomAccessFile" ->
                Optional.of("files");
            default -> Optional.empty();
        };
    }

    private static Optional<String> threading(JavaAccess<?> access) {
        boolean monitor = access.getTargetOwner().isEquivalentTo(Object.class)
                && MONITORS.contains(access.getTarget().getName());
        return monitor ? Optional.of("a monitor") : Optional.empty();
    }

    private static Optional<String> threadingType(JavaClass type) {
        boolean forbidden = type.getPackageName().startsWith("java.util.concurrent")
                || Set.of("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer")
                        .contains(type.getName());
        return forbidden ? Optional.of("threads") : Optional.empty();
    }

    private static ArchCondition<JavaClass> avoid(
            String what,
            Function<JavaAccess<?>, Optional<String>> byAccess,
            Function<JavaClass, Optional<String>> byType) {
        return new ArchCondition<>("not touch " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                    byAccess.apply(access).ifPresent(why -> report(item, why, access.getDescription(), events));
                }
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    byType.apply(dependency.getTargetClass().getBaseComponentType())
                            .ifPresent(why -> report(item, why, dependency.getDescription(), events));
                }
                if (what.equals("threads")) {
                    reportSynchronizedMethods(item, events);
                }
            }
        };
    }

    private static void reportSynchronizedMethods(JavaClass item, ConditionEvents events) {
        for (JavaCodeUnit unit : item.getCodeUnits()) {
            if (unit.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
                report(item, "a monitor", unit.getFullName() + " is synchronized", events);
            }
        }
    }

    private static void report(JavaClass item, String why, String where, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(item, why + ": " + where));
    }
}
