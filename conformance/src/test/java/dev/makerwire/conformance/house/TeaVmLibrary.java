package dev.makerwire.conformance.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReference;

/**
 * Looks up every class and method of the JDK that code names in TeaVM's class library. The compiler by itself lets pass
 * what it can prove never to happen, such as a call on something that is never made.
 */
final class TeaVmLibrary {
    private static final Map<String, String> PRIMITIVES = Map.of(
            "void", "V", "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F",
            "double", "D");

    private final ClassReaderSource offered;

    TeaVmLibrary(ClassReaderSource offered) {
        this.offered = offered;
    }

    /** One line for every class or method of the JDK that is named and not offered. */
    List<String> missing(JavaClasses classes) {
        TreeSet<String> missing = new TreeSet<>();
        for (JavaClass item : classes) {
            for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                JavaClass type = dependency.getTargetClass().getBaseComponentType();
                if (isJdk(type) && !type.isAnnotation() && offered.get(type.getName()) == null) {
                    missing.add("class " + type.getName() + ": " + dependency.getDescription());
                }
            }
            item.getAccessesFromSelf().forEach(access -> missingMethod(access).ifPresent(missing::add));
        }
        return List.copyOf(missing);
    }

    private Optional<String> missingMethod(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (!(access instanceof JavaCodeUnitAccess<?> call) || !isJdk(owner) || owner.isArray()) {
            return Optional.empty();
        }
        ClassReader type = offered.get(owner.getName());
        if (type == null) {
            return Optional.empty();
        }
        MethodDescriptor descriptor = MethodDescriptor.parse(call.getTarget().getName() + descriptor(call));
        return offered.resolve(new MethodReference(owner.getName(), descriptor)) == null
                ? Optional.of("method " + call.getTarget().getFullName() + ": " + call.getDescription())
                : Optional.empty();
    }

    private static String descriptor(JavaCodeUnitAccess<?> call) {
        return call.getTarget().getRawParameterTypes().stream()
                        .map(TeaVmLibrary::descriptor)
                        .collect(Collectors.joining("", "(", ")"))
                + descriptor(call.getTarget().getRawReturnType());
    }

    private static String descriptor(JavaClass type) {
        String name = type.getName();
        if (name.startsWith("[")) {
            return name.replace('.', '/');
        }
        return PRIMITIVES.getOrDefault(name, "L" + name.replace('.', '/') + ";");
    }

    private static boolean isJdk(JavaClass type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }
}
