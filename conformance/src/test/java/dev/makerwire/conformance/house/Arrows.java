package dev.makerwire.conformance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which part of the house may know which. A part is the first segment of a package's name below the root. */
final class Arrows {
    /** The whole plan. A part that is not here does not exist. */
    static final Map<String, Set<String>> ALLOWED = Map.of(
            "buffer", Set.of(),
            "protocol", Set.of(),
            "transport", Set.of(),
            "network", Set.of("buffer", "protocol", "transport"),
            "netty", Set.of("transport"),
            "gml", Set.of("buffer", "protocol", "transport", "network"),
            "server", Set.of("buffer", "protocol", "transport", "network"),
            "app", Set.of("buffer", "protocol", "transport", "network", "netty", "gml", "server"),
            "examples", Set.of("buffer", "protocol", "transport", "network", "netty", "gml", "server"),
            "bench", Set.of("buffer", "protocol", "transport", "network", "netty", "gml", "server", "app"));

    private final String root;

    /** @param root the package that the parts are in */
    Arrows(String root) {
        this.root = root;
    }

    ArchRule hold() {
        return classes().that().resideInAPackage(root + "..").should(pointOnlyWhereThePlanAllows());
    }

    ArchRule haveNoCycles() {
        return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private ArchCondition<JavaClass> pointOnlyWhereThePlanAllows() {
        return new ArchCondition<>("depend only on the parts of the house that its own may know") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String from = part(item).orElse("(root)");
                if (!ALLOWED.containsKey(from)) {
                    events.add(SimpleConditionEvent.violated(
                            item, item.getName() + " is in '" + from + "', a part that the plan does not have"));
                    return;
                }
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    part(dependency.getTargetClass().getBaseComponentType())
                            .filter(to -> !to.equals(from) && !ALLOWED.get(from).contains(to))
                            .ifPresent(to -> events.add(SimpleConditionEvent.violated(
                                    item, from + " may not know " + to + ": " + dependency.getDescription())));
                }
            }
        };
    }

    private Optional<String> part(JavaClass item) {
        String name = item.getPackageName();
        if (!name.startsWith(root + ".")) {
            return Optional.empty();
        }
        return Optional.of(name.substring(root.length() + 1).split("\\.")[0]);
    }
}
