package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What all screens share: the way back, names that lead to what they name, addresses that break, printing. */
class EveryPageTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    @Test
    void screensAboutOneThingShowTheWayToIt() {
        var me = signIn(Authorities.ALL.toArray(String[]::new));
        var app = register(me, "Quokka Planner");
        var id = app.details().clientId();

        for (var tab : List.of("", "/secrets", "/people", "/activity", "/settings")) {
            open("apps/" + id + tab);
            assertThat(way()).containsExactly("Apps -> apps", "Quokka Planner");
        }
        open("apps/new");
        assertThat(way()).containsExactly("Apps -> apps", "Register an app");
        open("apps/" + id + "/try");
        assertThat(way()).containsExactly("Apps -> apps", "Quokka Planner -> apps/" + id, "Try it");
        open("people/" + me.id());
        assertThat(way()).containsExactly("People -> people", me.username());
    }

    @Test
    void theOwnerIsALinkWhereTheReaderMayOpenIt() {
        var owner = users.with(Authorities.MANAGE_OAUTH);
        database.update("update person set first_name = 'Olga', last_name = 'Orlov' where id = ?", owner.id());
        var app = register(owner, "Quokka Planner");
        var path = "apps/" + app.details().clientId();

        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        open(path);
        assertThat(text()).contains("Owned by", "Olga Orlov");
        assertThat(links()).noneMatch(link -> link.endsWith("people/" + owner.id()));

        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.EDIT_OTHER_USERS);
        open(path);
        assertThat(links()).contains("Olga Orlov -> people/" + owner.id());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.test/callback?a=b&c=d, https://|app.|example.|test/|callback?|a=|b&|c=|d",
        "http://localhost/.well-known/openid-configuration, http://|localhost/|.well-known/|openid-configuration",
        "help-desk@example.test, help-desk@|example.|test",
        "my-own-app.example.test, my-own-app.|example.|test",
        "acfpknksn7wgqg74z8syi43d1u, acfpknksn7wgqg74z8syi43d1u",
    })
    void anAddressBreaksBehindItsSeparatorsOnly(String address, String parts) {
        var shown = new AddressText(address);

        assertThat(String.join(
                        "|",
                        shown.getElement()
                                .getChildren()
                                .filter(part -> part.isTextNode())
                                .map(part -> part.getText())
                                .toList()))
                .isEqualTo(parts);
        assertThat(shown.getElement().getTextRecursively()).isEqualTo(address);
    }

    @Test
    void aPartThatNoPhoneHasALineForBreaksAnywhere() {
        var shown = new AddressText("https://a.test/" + "x".repeat(60));

        assertThat(shown.getChildren().filter(Span.class::isInstance).map(Component::getClassName))
                .containsExactly("gd-long");
    }

    @Test
    void theWholeListIsPrintedAsItIsFiltered() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        users.as(me, () -> IntStream.range(0, 300).forEach(i -> register(me, "Lemur %03d".formatted(i))));
        register(me, "Gnu");
        open("apps?q=lemur");

        var table = find(PrintButton.class).single().table(300);

        assertThat(table).hasSize(300);
        assertThat(table.get(299).get(0).asString()).isEqualTo("Lemur 299");
        assertThat(table).allMatch(row -> row.size() == 7);
    }

    @Test
    void everyLongListCanBePrinted() {
        signIn(Authorities.ALL.toArray(String[]::new));
        for (var list : List.of("apps", "people", "activity")) {
            open(list);
            var print = find(PrintButton.class).single();
            assertThat(print.sheet().getParent()).as(list).isPresent();
            test(print).click();
            assertThat(print.isEnabled()).isTrue();
        }
    }

    private ClientCredentials register(TestPerson owner, String name) {
        return users.as(owner, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL));
    }

    private List<String> way() {
        return steps(find(Breadcrumb.class).single())
                .map(step -> step instanceof Anchor link ? link.getText() + " -> " + link.getHref() : last(step))
                .toList();
    }

    private static String last(Component step) {
        assertThat(step.getElement().getAttribute("aria-current")).isEqualTo("page");
        return step.getElement().getText();
    }

    private static Stream<Component> steps(Component way) {
        return everything(way).filter(part -> part instanceof Anchor || part instanceof Span);
    }

    private List<String> links() {
        return find(Anchor.class).all().stream()
                .map(link -> link.getText() + " -> " + link.getHref())
                .toList();
    }
}
