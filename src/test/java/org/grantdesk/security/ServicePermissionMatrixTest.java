package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.grantdesk.apis.ApiService;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Asker.Allowed;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Service;

/** Calls every service method as every kind of person, whatever screens and APIs would have let through. */
@GrantdeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicePermissionMatrixTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    @Autowired
    TestClock clock;

    private Stages stages;

    @BeforeAll
    void people() {
        database.clear();
        stages = new Stages(
                users,
                database,
                context.getBean(ClientService.class),
                context.getBean(ApiService.class),
                context.getBean(ClientSecretService.class),
                context.getBean(RoleService.class),
                context.getBean(ScopeService.class));
    }

    @BeforeEach
    void forgetWhatWasDone() {
        database.update("delete from audit_event");
        // The log takes only so many refusals of one person in a minute.
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterAll
    void backToNow() {
        clock.reset();
    }

    static List<Operation<?>> rows() {
        return PermissionMatrix.rows();
    }

    static Stream<Operation<?>> rowsOfOneApp() {
        return rows().stream().filter(row -> row.allowed() == Allowed.KEEPERS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theServiceItselfDecidesAndRecordsWhatItRefused(Operation<?> row) {
        var changes = row.method().getAnnotation(Audited.class);
        var softly = new SoftAssertions();
        var stage = stages.set();
        for (var asker : Asker.values()) {
            var outcome = ask(row, asker, stages.turnTo(asker, stage));
            softly.assertThat(outcome).as(asker.name()).isEqualTo(expected(row, asker));
            if (changes != null && outcome == AccessDeniedException.class) {
                softly.assertThat(recorded(changes, "REFUSED", asker))
                        .as("refusals recorded of " + asker)
                        .isEqualTo(1);
            }
            if (!row.allowed().includes(asker)) {
                softly.assertThat(recorded(changes, "DONE", asker))
                        .as("changes by " + asker)
                        .isZero();
            } else if (changes != null) {
                stage = stages.set();
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("rowsOfOneApp")
    void whichAppsExistLearnsOnlyWhoMayManageApps(Operation<?> row) {
        var softly = new SoftAssertions();
        for (var asker : Asker.values()) {
            softly.assertThat(ask(row, asker, stages.turnTo(asker, Stage.OF_NOTHING.withApp(Ids.next()))))
                    .as(asker.name())
                    .isEqualTo(Allowed.DEVELOPERS.includes(asker) ? NotFound.class : refused(asker));
        }
        softly.assertAll();
    }

    static Stream<Operation<?>> rowsOfOneApi() {
        return rows().stream().filter(row -> row.allowed() == Allowed.API_KEEPERS);
    }

    @ParameterizedTest
    @MethodSource("rowsOfOneApi")
    void whichApisExistLearnsOnlyWhoMayManageApis(Operation<?> row) {
        var softly = new SoftAssertions();
        for (var asker : Asker.values()) {
            softly.assertThat(ask(row, asker, stages.turnTo(asker, Stage.OF_NOTHING.withApi(Ids.next()))))
                    .as(asker.name())
                    .isEqualTo(Allowed.API_DEVELOPERS.includes(asker) ? NotFound.class : refused(asker));
        }
        softly.assertAll();
    }

    @Test
    void everyPublicMethodOfAServiceHasItsRowAndAsksForPermission() {
        var methods =
                services().flatMap(ServicePermissionMatrixTest::publicMethods).collect(Collectors.toSet());

        assertThat(methods).hasSizeGreaterThan(50);
        assertThat(rows().stream().map(Operation::method).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(methods);
        assertThat(methods)
                .allSatisfy(method -> assertThat(method.isAnnotationPresent(PreAuthorize.class)
                                || method.getDeclaringClass().isAnnotationPresent(PreAuthorize.class))
                        .as(method.toString())
                        .isTrue());
    }

    private Stream<Class<?>> services() {
        return context.getBeansWithAnnotation(Service.class).values().stream()
                .<Class<?>>map(AopUtils::getTargetClass)
                .filter(type -> type.getPackageName().startsWith("org.grantdesk"));
    }

    private static Stream<Method> publicMethods(Class<?> service) {
        return Arrays.stream(service.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic());
    }

    private static @Nullable Class<?> expected(Operation<?> row, Asker asker) {
        return row.allowed().includes(asker) ? row.answer() : refused(asker);
    }

    private static Class<?> refused(Asker asker) {
        return asker == Asker.NOBODY ? AuthenticationCredentialsNotFoundException.class : AccessDeniedException.class;
    }

    /** The kind of refusal, or {@code null} when it was done. */
    private <S> @Nullable Class<?> ask(Operation<S> row, Asker asker, Stage stage) {
        var thrown = catchThrowable(() -> stages.as(asker, () -> row.run(context::getBean, stage)));
        return thrown == null
                ? null
                : Stream.<Class<?>>of(AccessDeniedException.class)
                        .filter(type -> type.isInstance(thrown))
                        .findFirst()
                        .orElse(thrown.getClass());
    }

    private long recorded(@Nullable Audited changes, String outcome, Asker asker) {
        var action = changes == null ? "" : changes.value().id();
        return asker.signedIn()
                ? database.count(
                        "audit_event",
                        "outcome = ? and action = ? and actor_id = ?",
                        outcome,
                        action,
                        stages.person(asker).id())
                : database.count("audit_event", "outcome = ? and action = ? and actor_id is null", outcome, action);
    }
}
