package org.grantdesk;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The words of {@link ArchitectureTest} that ArchUnit does not bring along. */
final class ArchitectureWords {

    /** Called while nobody is signed in, so there is nobody whose permission could be asked for. */
    private static final Set<String> ANONYMOUS = Set.of("ApiSignInService", "FirstAdminService");

    private ArchitectureWords() {}

    static DescribedPredicate<JavaMethod> aPublicServiceMethod() {
        return DescribedPredicate.describe(
                "public methods of services",
                method -> method.getOwner().isAnnotatedWith(Service.class)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && !ANONYMOUS.contains(method.getOwner().getSimpleName()));
    }

    static DescribedPredicate<JavaClass> annotatedWith(Class<? extends Annotation> annotation) {
        return DescribedPredicate.describe(
                "annotated with @" + annotation.getSimpleName(), type -> type.isAnnotatedWith(annotation));
    }

    static DescribedPredicate<JavaClass> anEntity() {
        return annotatedWith(Entity.class);
    }

    static ArchCondition<JavaMethod> beCoveredBy(Class<? extends Annotation> annotation) {
        return condition(
                "be covered by @" + annotation.getSimpleName(),
                method ->
                        method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation)
                                ? List.of(method.getFullName())
                                : List.of());
    }

    static ArchCondition<JavaMethod> nameAnEntity() {
        return condition(
                "take or return an entity",
                method -> Stream.concat(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(anEntity())
                        .map(entity -> method.getFullName() + " names " + entity.getSimpleName())
                        .toList());
    }

    /** A screen may not use a controller, nor a page a screen, and so on; the shared parts in base are for all. */
    static ArchCondition<JavaClass> dependOnALeafOfAnotherKind(String... leaves) {
        return condition(
                "depend on a leaf of another kind",
                origin -> origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> kinds(origin, leaves).stream()
                                .noneMatch(kind -> isLeaf(dependency.getTargetClass(), kind)))
                        .filter(dependency ->
                                !kinds(dependency.getTargetClass(), leaves).isEmpty())
                        .map(dependency -> dependency.getDescription())
                        .toList());
    }

    private static List<String> kinds(JavaClass type, String... leaves) {
        return Stream.of(leaves).filter(leaf -> isLeaf(type, leaf)).toList();
    }

    private static boolean isLeaf(JavaClass type, String leaf) {
        return type.getPackageName().startsWith("org.grantdesk")
                && PackageMatcher.of(leaf).matches(type.getPackageName());
    }

    /** Meets the condition with each finding; without one it does not. */
    private static <T> ArchCondition<T> condition(
            String description, java.util.function.Function<T, List<String>> find) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                var findings = find.apply(item);
                findings.forEach(finding -> events.add(SimpleConditionEvent.satisfied(item, finding)));
                if (findings.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(item, item + " does not " + description));
                }
            }
        };
    }
}
