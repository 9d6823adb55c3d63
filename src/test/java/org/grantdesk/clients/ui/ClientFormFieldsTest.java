package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.HasValidation;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.EveryField;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each field of an app has its place in the form that edits it, in the note about two edits, and in the draft. */
class ClientFormFieldsTest extends ViewTest {

    private static final ClientMetadata APP = TestApps.confidential("Payroll");

    @Autowired
    ClientService clients;

    /** The type is chosen once; the last one is for clients of the compatible API only. */
    static Stream<EveryField.Field> inTheForm() {
        return EveryField.except(ClientMetadata.TYPE, ClientMetadata.MATTERMOST_APP_ID);
    }

    static Stream<EveryField.Field> edited() {
        return EveryField.except(ClientMetadata.TYPE);
    }

    @ParameterizedTest
    @MethodSource("edited")
    void anEditOfSomethingElseLeavesIt(EveryField.Field field) {
        var changed = field.change(APP);
        var id = open(changed);

        form().description.setValue("Mine");
        test(panel().save).click();

        assertThat(clients.get(id).metadata()).isEqualTo(changed.withDescription("Mine"));
    }

    @ParameterizedTest
    @MethodSource("inTheForm")
    void isFilledAndRead(EveryField.Field field) {
        open(APP);

        form().setMetadata(field.change(APP));

        assertThat(form().fields.over(APP)).isEqualTo(field.change(APP));
    }

    @ParameterizedTest
    @MethodSource("inTheForm")
    void isAskedAboutWhenTwoPeopleChangeTheApp(EveryField.Field field) {
        var id = open(APP);
        clients.patch(id, field::change, MetadataRules.PORTAL);

        test(panel().save).click();

        assertThat(text(find(ConflictNote.class).single())).contains("Theirs");
        assertThat(form().fields.over(APP)).as("not touched").isEqualTo(field.change(APP));
    }

    @ParameterizedTest
    @MethodSource("inTheForm")
    void isKeptInTheDraft(EveryField.Field field) {
        open(APP);

        assertThat(everything(form()).map(part -> part.getElement().getAttribute("data-draft")))
                .contains(field.name());
    }

    @ParameterizedTest
    @MethodSource("inTheForm")
    void showsItsOwnComplaint(EveryField.Field field) {
        open(APP);

        form().fields.show(new InvalidInput(field.name(), "text.unprintable"));

        var errors = everything(form())
                .filter(HasValidation.class::isInstance)
                .map(part -> String.valueOf(((HasValidation) part).getErrorMessage()))
                .collect(Collectors.joining());
        assertThat(errors + text(form())).contains(form().getTranslation("text.unprintable"));
    }

    @Test
    void aWrongSupportEmailIsToldAtItsField() {
        var id = open(APP);

        test(form().supportEmail).setValue("help@example.test, other@example.test");
        test(panel().save).click();

        assertThat(form().supportEmail.getErrorMessage()).startsWith("This is not an email address.");
        assertThat(clients.get(id).metadata()).isEqualTo(APP);
    }

    private String open(ClientMetadata app) {
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_SYSTEM);
        var id = clients.register(app, MetadataRules.PORTAL).details().clientId();
        open("apps/" + id + "/settings");
        return id;
    }

    private EditPanel panel() {
        return find(EditPanel.class).single();
    }

    private ClientForm form() {
        return panel().form;
    }
}
