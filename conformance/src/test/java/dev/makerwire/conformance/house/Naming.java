package dev.makerwire.conformance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Names that say nothing. */
final class Naming {
    private Naming() {}

    /** A method that only answers is named after its answer. What a foreign type demands is its own affair. */
    static ArchRule noAccessorPrefixes(String root) {
        return methods().should(new ArchCondition<>("not be named get... or set...") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getName().matches("(get|set)[A-Z].*") && !isDemandedFromOutside(method, root)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has an accessor's name"));
                }
            }
        });
    }

    /** Words for a class of which nobody knew what it is. */
    static ArchRule noEmptyWords() {
        return classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveNameNotMatching(".*[.$]([A-Z][A-Za-z0-9]*)?(Manager|Helper|Utils?|Utility|Utilities)");
    }

    private static boolean isDemandedFromOutside(JavaMethod method, String root) {
        JavaClass owner = method.getOwner();
        String[] parameters =
                method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .filter(type -> !type.getPackageName().startsWith(root))
                .anyMatch(
                        type -> type.tryGetMethod(method.getName(), parameters).isPresent());
    }
}
