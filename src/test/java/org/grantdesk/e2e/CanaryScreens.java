package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes secrets of every kind through the pages and screens. */
final class CanaryScreens {

    private static final Predicate<Exchange> ANSWER_TO_A_CLICK = exchange ->
            exchange.request().startsWith("POST") && exchange.request().contains("v-r=uidl");

    private static final Pattern OF_AN_APP = Pattern.compile(".*/apps/[a-z0-9]{26}");

    private final Portal portal;
    private final Visitor visitor;
    private final CanaryScan scan;
    private final boolean recoverable;

    CanaryScreens(Portal portal, Visitor visitor, CanaryScan scan, boolean recoverable) {
        this.portal = portal;
        this.visitor = visitor;
        this.scan = scan;
        this.recoverable = recoverable;
        scan.add(new Canary(
                "the code of the setup link",
                portal.setupCode(),
                exchange -> exchange.request().contains("/setup"),
                Integer.MAX_VALUE,
                true,
                true));
    }

    void use() {
        setUp();
        signIn();
        useApps();
        visitor.chooseFromAccountMenu("account.signOut");
        visitor.expectHeading("login.title");
    }

    private void setUp() {
        visitor.open("/setup?code=" + portal.setupCode());
        visitor.setUp(Portal.ADMIN, typed("a refused password", "ten chars."));
        visitor.setUp(Portal.ADMIN, typed("the password of the first admin", Portal.PASSWORD));
        visitor.expectHeading("login.title");
    }

    private void signIn() {
        String slip = "seven lamps by the door";
        // The page puts the name back into its field, for the one who has typed it.
        scan.add(new Canary(
                "a password in the field of the name",
                slip,
                exchange -> exchange.request().endsWith("/login?failed"),
                1,
                true,
                false));
        visitor.field("login.username").fill(slip);
        visitor.field("login.password").fill(typed("a wrong password", "seven lamps under the stairs"));
        visitor.button("login.submit").click();
        visitor.expectHeading("login.title");
        visitor.signIn(Portal.ADMIN, Portal.PASSWORD);
        visitor.page().context().cookies().stream()
                .filter(cookie -> Set.of("GRANTDESK", "GRANTDESK-SIGNIN").contains(cookie.name))
                .forEach(cookie -> scan.add(new Canary(
                        "the cookie of a session",
                        cookie.value,
                        exchange -> exchange.request().endsWith("/login")
                                && !exchange.body().contains(cookie.value),
                        1,
                        false,
                        false)));
    }

    private void useApps() {
        AppPages apps = new AppPages(visitor);
        apps.register("Canary on the screen");
        addSecret("the secret of a registration on the screen", apps.secret().textContent());
        visitor.button("secret.copy").click();
        visitor.button("registered.open").click();
        visitor.page().waitForURL(OF_AN_APP);
        String clientId = visitor.page().url().replaceFirst(".*/apps/", "");
        addSecret("the secret of a rotation on the screen", apps.rotateSecret(clientId));
        visitor.leaveWithoutCopying("onetime.done");
        for (String tab : new String[] {"", "settings"}) {
            apps.openTab(clientId, tab);
            assertThat(visitor.heading()).hasText("Canary on the screen");
        }
    }

    private String typed(String what, String value) {
        scan.add(Canary.typed(what, value));
        return value;
    }

    private void addSecret(String what, String value) {
        scan.add(
                recoverable
                        ? Canary.told(what, value, ANSWER_TO_A_CLICK.or(CanaryApi::showsSecrets))
                        : Canary.toldOnce(what, value, ANSWER_TO_A_CLICK));
    }
}
