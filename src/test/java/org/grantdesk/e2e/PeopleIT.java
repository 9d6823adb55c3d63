package org.grantdesk.e2e;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator decides about a person works at that person's very next click. */
@Tag("browser")
class PeopleIT {

    private final Portal portal = Portal.shared();

    @Test
    void aDeactivatedPersonIsOutAtTheNextClick() {
        String username = Portal.unique("leaver");
        String id = portal.admin().createPerson(username, Portal.PASSWORD, "system_user", "developer");
        try (Visitor visitor = portal.visitor(username)) {
            AppPages apps = new AppPages(visitor).openList();
            portal.admin().put("/users/" + id + "/active", Map.of("active", false));
            apps.registerButton().click();
            visitor.button("notice.ended.signIn").click();
            visitor.expectHeading("login.title");
            visitor.open("/apps");
            visitor.expectHeading("login.title");
        }
    }

    @Test
    void aChangedRoleWorksAtTheNextClick() {
        String username = Portal.unique("mover");
        String id = portal.admin().createPerson(username, Portal.PASSWORD, "system_user", "developer");
        try (Visitor visitor = portal.visitor(username)) {
            AppPages apps = new AppPages(visitor).openList();
            portal.admin().put("/users/" + id + "/roles", Map.of("roles", "system_user"));
            apps.registerButton().click();
            visitor.expectHeading("error.denied.title");
            portal.admin().put("/users/" + id + "/roles", Map.of("roles", "system_user developer"));
            visitor.open("/apps");
            visitor.expectHeading("apps.title");
        }
    }
}
