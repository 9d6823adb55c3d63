package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Suggestion;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Makes a role, or changes what one is called. The name for the API is suggested from the title and stays for good. */
class RoleDialog extends PortalDialog {

    final TextField title = new TextField();
    final TextField name = Styled.of(new TextField(), "gd-mono-input");
    final TextField description = new TextField();
    final CheckboxGroup<String> permissions = new CheckboxGroup<>();
    final Button save;
    /** What the names of its drafts begin with; the role's name follows, if it has one. */
    static final String DRAFTS = "role/";

    private final FieldErrors errors = new FieldErrors();
    private final Drafts drafts;
    private final transient RoleService roles;
    private final transient SerializableRunnable onDone;
    private final @Nullable String existing;
    private final Suggestion suggestedName = new Suggestion(name);
    private long version;

    /** @param role the one to change; {@code null}: a new one */
    RoleDialog(RoleService roles, @Nullable RoleDetails role, SerializableRunnable onDone) {
        setHeaderTitle(getTranslation(role == null ? "roles.new.title" : "roles.edit.title"));
        this.roles = roles;
        this.onDone = onDone;
        existing = role == null ? null : role.name();
        buildFields();
        if (role != null) {
            fill(role);
            name.setVisible(false);
            permissions.setVisible(false);
        }
        errors.at("title", title)
                .at("name", name)
                .at("description", description)
                .at("permissions", permissions);
        var stale = new Div();
        var form = Styled.of(new Div(title, name, description, permissions, stale), "gd-form");
        save = FormSubmit.button(role == null ? "roles.add" : "action.save", this::save);
        form(form, save);
        drafts = keep(new Drafts(form, DRAFTS + Objects.requireNonNullElse(existing, ""))
                .text("title", title)
                .text("description", description)
                .conflictsAt(stale));
        if (role == null) {
            drafts.text("name", name)
                    .choices("permissions", permissions, permission -> permission, Optional::of, RoleTexts::permission);
        }
    }

    private void fill(RoleDetails role) {
        version = role.version();
        title.setValue(role.title());
        description.setValue(role.description());
    }

    private void buildFields() {
        title.setLabel(getTranslation("roles.field.title"));
        title.setRequiredIndicatorVisible(true);
        title.setValueChangeMode(ValueChangeMode.EAGER);
        title.addValueChangeListener(event -> suggestedName.offer(suggestion(event.getValue())));
        name.setLabel(getTranslation("roles.field.name"));
        name.setHelperText(getTranslation("roles.field.name.help"));
        name.setRequiredIndicatorVisible(true);
        description.setLabel(getTranslation("roles.field.description"));
        permissions.setLabel(getTranslation("roles.field.permissions"));
        permissions.addClassName("gd-choices");
        permissions.setItems(Authorities.ALL);
        permissions.setItemLabelGenerator(RoleTexts::permission);
        permissions.setItemHelperGenerator(RoleTexts::meaning);
    }

    /** The title in the letters a name may have. */
    static String suggestion(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
    }

    private void save() {
        try {
            if (existing == null) {
                roles.create(name.getValue(), title.getValue(), description.getValue(), permissions.getValue());
            } else {
                roles.describe(existing, title.getValue(), description.getValue(), version);
            }
            drafts.done();
            close();
            Notifications.success(getTranslation(
                    existing == null ? "roles.new.done" : "roles.edit.done",
                    title.getValue().strip()));
            onDone.run();
        } catch (InvalidInput input) {
            errors.show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            var theirs = roles.getByName(Objects.requireNonNull(existing));
            drafts.overtaken(() -> fill(theirs), this::save);
        } finally {
            save.setEnabled(true);
        }
    }
}
