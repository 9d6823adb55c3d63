package org.grantdesk;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.grantdesk.base.AuditEvent;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Service;

/** The words of {@link ArchitectureTest} that ArchUnit does not bring along. */
final class ArchitectureWords {

    /** Called while nobody is signed in, so there is nobody whose permission could be asked for. */
    private static final Set<String> ANONYMOUS = Set.of("ApiSignInService", "FirstAdminService");

    private static final Set<String> SEARCHES = Set.of("contains", "endsWith", "matches", "split", "startsWith");

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

    /** What the framework publishes is named by it. */
    static ArchCondition<JavaMethod> listenToAnythingButRecordsInThePastTense() {
        return condition(
                "listen to anything but a record named for what happened",
                method -> method.getRawParameterTypes().stream()
                        .filter(type -> type.getPackageName().startsWith("org.grantdesk"))
                        .filter(type -> !type.isRecord()
                                || !type.isEquivalentTo(AuditEvent.class)
                                        && !type.getSimpleName().endsWith("ed"))
                        .map(type -> method.getFullName() + " listens to " + type.getName())
                        .toList());
    }

    static ArchCondition<JavaCodeUnit> takeAnActionOrReasonAsText(Set<String> stored) {
        return condition(
                "take an action or a reason as text",
                unit -> stored.contains(unit.getOwner().getName()) ? List.of() : texts(unit));
    }

    private static List<String> texts(JavaCodeUnit unit) {
        var reflected = unit instanceof JavaConstructor constructor
                ? Stream.of(constructor.reflect().getParameters())
                : unit instanceof JavaMethod method
                        ? Stream.of(method.reflect().getParameters())
                        : Stream.<Parameter>empty();
        return reflected
                .filter(parameter -> parameter.getType() == String.class
                        && Set.of("action", "reason", "cause").contains(parameter.getName()))
                .map(parameter -> unit.getFullName() + " takes " + parameter.getName() + " as text")
                .toList();
    }

    static ArchCondition<JavaCodeUnit> searchTheMessageOfAFailure() {
        return condition("search the message of a failure", unit -> {
            var calls = unit.getMethodCallsFromSelf().stream()
                    .map(JavaMethodCall::getTarget)
                    .toList();
            var reads = calls.stream()
                    .anyMatch(call -> call.getOwner().isAssignableTo(Throwable.class)
                                    && call.getName().contains("Message")
                            || call.getOwner().isAssignableTo(OAuth2Error.class)
                                    && call.getName().equals("getDescription"));
            return calls.stream()
                    .filter(call -> reads && call.getOwner().isEquivalentTo(String.class))
                    .filter(call -> SEARCHES.contains(call.getName()))
                    .map(call -> unit.getFullName() + " calls " + call.getName())
                    .toList();
        });
    }

    static ArchCondition<JavaMethod> compareTexts() {
        return condition(
                "compare texts",
                method -> method.getMethodCallsFromSelf().stream()
                        .map(JavaMethodCall::getTarget)
                        .filter(call -> call.getOwner().isEquivalentTo(String.class))
                        .filter(call -> SEARCHES.contains(call.getName())
                                || call.getName().startsWith("equals"))
                        .map(call -> method.getFullName() + " calls " + call.getName())
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
