package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_APIS;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.OpenScreen;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every screen there is, for every kind of person there is, over HTTP: what opens, and what each of the others sees in
 * its place. The screens are read from the portal itself, so that a new one fails here until somebody says who it is for.
 */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScreenPermissionMatrixTest {

    private static final Predicate<Set<String>> MAY_MANAGE_APPS = held -> held.contains(MANAGE_OAUTH);
    private static final Predicate<Set<String>> MAY_MANAGE_APIS = held -> held.contains(MANAGE_APIS);
    private static final Predicate<Set<String>> MAY_SEE_PEOPLE =
            held -> held.contains(EDIT_OTHER_USERS) || held.contains(MANAGE_SYSTEM);
    private static final Predicate<Set<String>> MAY_ADMINISTER = held -> held.contains(MANAGE_SYSTEM);
    private static final Predicate<Set<String>> MAY_APPROVE = MAY_ADMINISTER.or(MAY_MANAGE_APIS);

    @Autowired
    private TestUsers users;

    @Autowired
    private ClientService clients;

    @Autowired
    private ApiService apis;

    @Autowired
    private ServletContext servletContext;

    @LocalServerPort
    private int port;

    @Test
    void everyScreenOfThePortalHasARowHere() {
        var routes = RouteConfiguration.forRegistry(
                        ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext)))
                .getAvailableRoutes();

        assertThat(routes.stream().map(RouteData::getTemplate))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Screen.values()).stream().map(Screen::template).toList());
        assertThat(routes)
                .allSatisfy(route -> assertThat(route.getRouteAliases())
                        .as(route.getTemplate())
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void opensForWhoMayAndForNobodyElse(Kind kind) {
        var me = users.withPassword(kind.permissions.toArray(String[]::new));
        var visitor = new HttpVisitor(port);
        visitor.signIn(me.username(), TestUsers.PASSWORD);
        var screen = OpenScreen.start(visitor, "profile");
        var things = new Things(
                appOf(me, kind),
                appOf(users.with(), Kind.OWNER),
                apiOf(me, kind),
                apiOf(users.with(), Kind.API_OWNER),
                me.id(),
                users.with().id());

        var surprises = new ArrayList<String>();
        for (var visit : visits(things)) {
            var expected = visit.outcome(kind);
            var seen = Outcome.of(screen.go(visit.path).body());
            if (seen != expected) {
                surprises.add("%s: %s instead of %s".formatted(visit, seen, expected));
            }
        }
        assertThat(surprises).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leadsAStrangerToTheSignInPage(Screen screen) {
        var stranger = new HttpVisitor(port);

        var answer = stranger.open("/" + screen.template.replaceAll(":\\w+", Ids.next()));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(stranger.target(answer)).matches("/login(\\?to=[\\w-]+)?");
    }

    /** An app of this person's, made with the permission for it, which they need not hold any more. */
    private String appOf(TestPerson owner, Kind kind) {
        users.setPermissions(owner, MANAGE_OAUTH);
        try {
            return users.as(owner, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                    .details()
                    .clientId();
        } finally {
            users.setPermissions(owner, kind.permissions.toArray(String[]::new));
        }
    }

    /** The same for an API. */
    private String apiOf(TestPerson owner, Kind kind) {
        users.setPermissions(owner, MANAGE_APIS);
        try {
            return users.as(owner, () -> apis.register(TestApis.named("API " + Ids.next())))
                    .id();
        } finally {
            users.setPermissions(owner, kind.permissions.toArray(String[]::new));
        }
    }

    private static List<Visit> visits(Things things) {
        var visits = new ArrayList<Visit>();
        for (var screen : Screen.values()) {
            if (screen.template.contains(":clientId")) {
                visits.add(new Visit(screen, Whose.OWN, screen.about(things.ownApp)));
                visits.add(new Visit(screen, Whose.FOREIGN, screen.about(things.foreignApp)));
                visits.add(new Visit(screen, Whose.ABSENT, screen.about(Ids.next())));
            } else if (screen.template.contains(":apiId")) {
                visits.add(new Visit(screen, Whose.OWN, screen.about(things.ownApi)));
                visits.add(new Visit(screen, Whose.FOREIGN, screen.about(things.foreignApi)));
                visits.add(new Visit(screen, Whose.ABSENT, screen.about(Ids.next())));
            } else if (screen.template.contains(":personId")) {
                visits.add(new Visit(screen, Whose.OWN, screen.about(things.me)));
                visits.add(new Visit(screen, Whose.FOREIGN, screen.about(things.other)));
                visits.add(new Visit(screen, Whose.ABSENT, screen.about(Ids.next())));
            } else {
                visits.add(new Visit(screen, Whose.OWN, screen.template));
            }
        }
        return visits;
    }

    private enum Kind {
        WITHOUT_PERMISSION(Set.of()),
        OWNER(Set.of(MANAGE_OAUTH)),
        API_OWNER(Set.of(MANAGE_APIS)),
        API_MANAGER(Set.of(MANAGE_APIS, MANAGE_SYSTEM_WIDE_OAUTH)),
        SYSTEM_WIDE_ALONE(Set.of(MANAGE_SYSTEM_WIDE_OAUTH)),
        APP_MANAGER(Set.of(MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH)),
        PEOPLE_WATCHER(Set.of(EDIT_OTHER_USERS)),
        ADMINISTRATOR_ALONE(Set.of(MANAGE_SYSTEM)),
        EVERYTHING(Set.copyOf(Authorities.ALL));

        private final Set<String> permissions;

        Kind(Set<String> permissions) {
            this.permissions = permissions;
        }
    }

    /** Each screen with who may open it. */
    private enum Screen {
        HOME("", held -> true),
        PROFILE("profile", held -> true),
        AUTHORIZED("authorized", held -> true),
        CONNECTIONS("connections", MAY_SEE_PEOPLE),
        APPS("apps", MAY_MANAGE_APPS),
        REGISTER("apps/new", MAY_MANAGE_APPS),
        OVERVIEW("apps/:clientId", MAY_MANAGE_APPS),
        TRY("apps/:clientId/try", MAY_MANAGE_APPS),
        SECRETS("apps/:clientId/secrets", MAY_MANAGE_APPS),
        APP_PEOPLE("apps/:clientId/people", MAY_MANAGE_APPS),
        APP_ACTIVITY("apps/:clientId/activity", MAY_MANAGE_APPS),
        APP_USAGE("apps/:clientId/activity/usage", MAY_MANAGE_APPS),
        SETTINGS("apps/:clientId/settings", MAY_MANAGE_APPS),
        APIS("apis", MAY_MANAGE_APIS),
        REGISTER_API("apis/new", MAY_MANAGE_APIS),
        BUILT_IN_API("apis/built-in", MAY_MANAGE_APIS),
        API("apis/:apiId", MAY_MANAGE_APIS),
        API_APPS("apis/:apiId/apps", MAY_MANAGE_APIS),
        API_PEOPLE("apis/:apiId/people", MAY_MANAGE_APIS),
        API_USAGE("apis/:apiId/usage", MAY_MANAGE_APIS),
        API_SECRETS("apis/:apiId/secrets", MAY_MANAGE_APIS),
        API_ACTIVITY("apis/:apiId/activity", MAY_MANAGE_APIS),
        API_SETTINGS("apis/:apiId/settings", MAY_MANAGE_APIS),
        PEOPLE("people", MAY_SEE_PEOPLE),
        PERSON("people/:personId", MAY_SEE_PEOPLE),
        ROLES("roles", MAY_ADMINISTER),
        APPROVALS("approvals", MAY_APPROVE),
        ACTIVITY("activity", MAY_ADMINISTER),
        INSTALLATION("settings", MAY_ADMINISTER);

        private final String template;
        private final Predicate<Set<String>> mayOpen;

        Screen(String template, Predicate<Set<String>> mayOpen) {
            this.template = template;
            this.mayOpen = mayOpen;
        }

        private String template() {
            return template;
        }

        private String about(String id) {
            return template.replaceAll(":\\w+", id);
        }

        /** An app or an API, which belongs to someone. */
        private boolean isOwned() {
            return template.contains(":clientId") || template.contains(":apiId");
        }
    }

    private enum Whose {
        OWN,
        FOREIGN,
        ABSENT
    }

    private record Things(
            String ownApp, String foreignApp, String ownApi, String foreignApi, String me, String other) {}

    private record Visit(Screen screen, Whose whose, String path) {

        private Outcome outcome(Kind kind) {
            if (!screen.mayOpen.test(kind.permissions)) {
                return Outcome.NOT_ALLOWED;
            }
            var foreign = screen.isOwned() && whose == Whose.FOREIGN;
            return whose == Whose.ABSENT || foreign && !kind.permissions.contains(MANAGE_SYSTEM_WIDE_OAUTH)
                    ? Outcome.NOT_FOUND
                    : Outcome.OPENS;
        }
    }

    /** What somebody sees, told by the title of the browser's tab. */
    private enum Outcome {
        OPENS,
        NOT_ALLOWED,
        NOT_FOUND,
        FAILS;

        private static Outcome of(String answer) {
            if (answer.contains("\"You do not have access · Grantdesk\"")) {
                return NOT_ALLOWED;
            }
            if (answer.contains("\"Page not found · Grantdesk\"")) {
                return NOT_FOUND;
            }
            return answer.contains(" · Grantdesk\"") && !answer.contains("Something went wrong") ? OPENS : FAILS;
        }
    }
}
