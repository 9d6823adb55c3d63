package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;

/** Addresses that an app may send browsers to, one field each, judged while they are typed. */
class RedirectUrisField extends Div implements FormField<List<String>> {

    /** What the addresses are for, with the keys of its words. */
    enum Purpose {
        CODES(
                "client.redirectUris",
                "client.redirectUris.help",
                "client.redirectUris.one",
                "client.redirectUris.remove",
                "https://app.example.com/callback"),
        SIGNING_OUT(
                "client.logoutUris",
                "client.logoutUris.help",
                "client.logoutUris.one",
                "client.logoutUris.remove",
                "https://app.example.com/signed-out");

        private final String label;
        private final String help;
        private final String one;
        private final String remove;
        private final String example;

        Purpose(String label, String help, String one, String remove, String example) {
            this.label = label;
            this.help = help;
            this.one = one;
            this.remove = remove;
            this.example = example;
        }
    }

    private final transient RedirectRules rules;
    private final Purpose purpose;
    private final Div rows = Styled.of(new Div(), "gd-uri-rows");
    private final Button add = new Button();
    private final Div error = Styled.of(new Div(), "gd-field-error");
    private SerializableRunnable onRowsChanged = () -> {};
    private ClientType type = ClientType.CONFIDENTIAL;

    RedirectUrisField(RedirectRules rules, Purpose purpose) {
        this.rules = rules;
        this.purpose = purpose;
        addClassName("gd-uris");
        getElement().setAttribute("role", "group");
        var label = Styled.of(new Span(getTranslation(purpose.label)), "gd-label");
        var labelId = "gd-uris-label-" + purpose.name().toLowerCase(Locale.ROOT);
        label.setId(labelId);
        getElement().setAttribute("aria-labelledby", labelId);
        var help = Styled.of(new Paragraph(getTranslation(purpose.help)), "gd-help");
        add.setText(getTranslation("client.redirectUris.add"));
        add.setIcon(Icons.PLUS.create());
        add.addThemeVariants(ButtonVariant.TERTIARY);
        add.addClickListener(event -> addRow("").field.focus());
        error.getElement().setAttribute("role", "alert");
        add(label, help, rows, error, add);
        addRow("");
    }

    /** What the app is decides where its codes may go, so every address is judged again. */
    void setType(ClientType changed) {
        type = changed;
        fields().forEach(AddressField::judge);
    }

    @Override
    public List<String> value() {
        return fields().stream()
                .map(AddressField::value)
                .filter(uri -> !uri.isEmpty())
                .toList();
    }

    @Override
    public void fill(List<String> uris) {
        rows.removeAll();
        error.setText("");
        uris.forEach(this::addRow);
        if (uris.isEmpty()) {
            addRow("");
        }
    }

    @Override
    public void keep(Drafts drafts, String name) {
        drafts.rows(name, getTranslation(purpose.label), rows, this::value, this::fill);
        onRowsChanged = () -> drafts.changed(name);
    }

    @Override
    public void refuse(String message) {
        error.setText(message);
    }

    /** Marks the address, of those that are filled in. */
    @Override
    public void refuse(int index, String message) {
        fields().stream()
                .filter(field -> !field.value().isEmpty())
                .skip(index)
                .findFirst()
                .ifPresent(field -> field.refuse(message));
    }

    /** The first address that was refused, or the first of all when the list was. */
    @Override
    public Optional<TextField> refused() {
        var all = fields().stream().map(address -> address.field);
        return error.getText().isEmpty() ? all.filter(TextField::isInvalid).findFirst() : all.findFirst();
    }

    List<AddressField> fields() {
        return rows.getChildren()
                .map(row -> (AddressField) row.getChildren().findFirst().orElseThrow())
                .toList();
    }

    private AddressField addRow(String uri) {
        var field = new AddressField(value -> rules.check(value, type), true);
        field.field.setRequiredIndicatorVisible(false);
        field.field.setPlaceholder(purpose.example);
        field.field.setMaxLength(2 * RedirectUri.MAX_LENGTH);
        field.fill(uri);
        field.onChange(() -> error.setText(""));
        field.field.addValueChangeListener(event -> {
            if (!event.isFromClient()) {
                onRowsChanged.run();
            }
        });
        var row = Styled.of(new Div(field), "gd-uri-row");
        var remove = new Button(Icons.CLOSE.create(), event -> {
            rows.remove(row);
            if (fields().isEmpty()) {
                addRow("");
            }
            renumber();
            onRowsChanged.run();
            fields().getLast().field.focus();
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        row.add(remove);
        rows.add(row);
        renumber();
        return field;
    }

    private void renumber() {
        var all = rows.getChildren().toList();
        for (int i = 0; i < all.size(); i++) {
            var parts = all.get(i).getChildren().toList();
            ((AddressField) parts.get(0)).field.setAriaLabel(getTranslation(purpose.one, i + 1));
            var remove = (Button) parts.get(1);
            remove.setAriaLabel(getTranslation(purpose.remove, i + 1));
            remove.setVisible(all.size() > 1);
        }
        add.setVisible(all.size() < RedirectUri.MAX_PER_CLIENT);
    }
}
