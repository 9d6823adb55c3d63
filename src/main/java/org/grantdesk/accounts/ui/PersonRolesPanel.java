package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;

/** The roles of a person, to tick. Says so when the last administrator would go. */
class PersonRolesPanel extends Panel {

    final RoleChoice choice;
    final Button save = new Button();
    private final transient PeopleService people;
    private final transient SerializableRunnable onDone;
    private final Drafts drafts;
    private final FieldErrors errors = new FieldErrors();
    private final List<RoleDetails> all;
    private final String personId;
    private final boolean self;
    private Set<String> before;
    private long version;

    /** @param myId who is asking: giving up one's own administration is asked about first */
    PersonRolesPanel(
            PersonDetails person, PeopleService people, RoleService roles, String myId, SerializableRunnable onDone) {
        super("person.roles");
        this.people = people;
        this.onDone = onDone;
        personId = person.id();
        self = personId.equals(myId);
        all = roles.list();
        choice = new RoleChoice(all, people.roleOrigins(personId));
        choice.setAriaLabel(getTranslation("person.roles"));
        choice.setNames(Set.copyOf(person.roleNames()));
        before = choice.names();
        version = person.version();
        errors.at("roleNames", choice);
        save.setText(getTranslation("person.roles.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setEnabled(false);
        choice.addValueChangeListener(event -> save.setEnabled(!choice.names().equals(before)));
        save.addClickListener(event -> confirm());
        var fields = new Div(choice);
        var stale = new Div();
        add(fields, stale, Styled.of(new Div(save), "gd-form-buttons"));
        drafts = new Drafts(fields, "person/" + personId + "/roles")
                .choices("roles", choice, RoleDetails::name, choice::byName, RoleTexts::title)
                .conflictsAt(stale);
    }

    private void confirm() {
        if (self && administers(before) && !administers(choice.names())) {
            ConfirmDialogs.askDestructive(
                    getTranslation("person.roles.self.title"),
                    getTranslation("person.roles.self.text"),
                    getTranslation("person.roles.self.verb"),
                    this::save);
        } else {
            save();
        }
    }

    private boolean administers(Set<String> names) {
        return all.stream()
                .filter(role -> names.contains(role.name()))
                .anyMatch(role -> role.permissions().contains(Authorities.MANAGE_SYSTEM));
    }

    private void save() {
        try {
            people.setRoles(personId, choice.names(), version);
        } catch (Conflict conflict) {
            choice.setErrorMessage(text(conflict));
            choice.setInvalid(true);
            return;
        } catch (InvalidInput input) {
            errors.show(input);
            return;
        } catch (OptimisticLockingFailureException overtaken) {
            mergeWith(people.get(personId));
            return;
        }
        drafts.done();
        Notifications.success(getTranslation("person.roles.done"));
        if (self && !administers(choice.names())) {
            getUI().ifPresent(ui -> ui.navigate(PeopleNavigation.PROFILE));
        } else {
            onDone.run();
        }
    }

    /** From here on a save stores what is ticked, as the person decides. */
    private void mergeWith(PersonDetails theirs) {
        version = theirs.version();
        drafts.overtaken(
                () -> {
                    choice.setNames(Set.copyOf(theirs.roleNames()));
                    before = choice.names();
                },
                this::save);
        save.setEnabled(!choice.names().equals(before));
    }
}
