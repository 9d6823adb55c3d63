package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import tools.jackson.databind.json.JsonMapper;

/** The scopes of an API, each as people read it when they decide, edited in a dialog of its own. */
class ScopesField extends Div implements FormField<List<ApiScope>> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LABEL_ID = "gd-scopes-label";

    final Button add = new Button();
    private final Div rows = new Div();
    private final Div error = Styled.of(new Div(), "gd-field-error");
    private final Map<Integer, Set<String>> refusals = new HashMap<>();
    private transient List<ApiScope> scopes = List.of();
    private SerializableRunnable onChange = () -> {};

    ScopesField() {
        addClassName("gd-uris");
        getElement().setAttribute("role", "group").setAttribute("aria-labelledby", LABEL_ID);
        var label = Styled.of(new Span(getTranslation("client.scopes")), "gd-label");
        label.setId(LABEL_ID);
        var help = Styled.of(new Paragraph(getTranslation("apis.scopes.help")), "gd-help");
        add.setText(getTranslation("scopes.add"));
        add.setIcon(Icons.PLUS.create());
        add.addThemeVariants(ButtonVariant.TERTIARY);
        add.addClickListener(event -> new ApiScopeDialog(null, scope -> put(scopes.size(), scope)).open());
        error.getElement().setAttribute("role", "alert");
        add(label, help, rows, error, add);
    }

    @Override
    public List<ApiScope> value() {
        return scopes;
    }

    @Override
    public void fill(List<ApiScope> value) {
        scopes = List.copyOf(value);
        refusals.clear();
        error.setText("");
        show();
    }

    @Override
    public void keep(Drafts drafts, String name) {
        drafts.rows(
                name,
                getTranslation("client.scopes"),
                this,
                () -> scopes.stream().map(JSON::writeValueAsString).toList(),
                kept -> fill(kept.stream().map(ScopesField::read).toList()),
                kept -> read(kept).name());
        onChange = () -> drafts.changed(name);
    }

    private static ApiScope read(String kept) {
        return JSON.readValue(kept, ApiScope.class);
    }

    @Override
    public void refuse(String message) {
        error.setText(message);
    }

    @Override
    public void refuse(int index, String message) {
        // The same is said again when the form is sent again.
        refusals.computeIfAbsent(index, none -> new LinkedHashSet<>()).add(message);
        show();
    }

    /** The first scope that was refused, or the button that adds one when the list was. */
    @Override
    public Optional<Component> refused() {
        var first = refusals.keySet().stream().min(Integer::compare);
        return first.isPresent()
                ? rows.getChildren().skip(first.get()).findFirst()
                : Optional.<Component>of(add).filter(button -> !error.getText().isEmpty());
    }

    private void put(int index, ApiScope scope) {
        var changed = new ArrayList<>(scopes);
        if (index < changed.size()) {
            changed.set(index, scope);
        } else {
            changed.add(scope);
        }
        fill(changed);
        onChange.run();
    }

    private void remove(int index) {
        var changed = new ArrayList<>(scopes);
        changed.remove(index);
        fill(changed);
        onChange.run();
        add.focus();
    }

    private void show() {
        rows.removeAll();
        for (int i = 0; i < scopes.size(); i++) {
            rows.add(row(i, scopes.get(i)));
        }
    }

    private Component row(int index, ApiScope scope) {
        var title = Styled.of(new Span(scope.title(getLocale())), "gd-label");
        var marks = Styled.of(new Div(ApiTexts.pill(scope.risk())), "gd-marks");
        if (scope.needsApproval()) {
            marks.add(new Pill(getTranslation("apis.scopes.approval.short"), Pill.Tone.WARNING));
        }
        var head = Styled.of(new Div(title, new Code(scope.name()), marks), "gd-secret-head");
        var sentence = Styled.of(new Span(scope.sentence(getLocale())), "gd-scope-sentence");
        var edit = Icons.EDIT.button(getTranslation("scopes.edit.label", scope.name()));
        edit.addClickListener(event -> new ApiScopeDialog(scope, changed -> put(index, changed)).open());
        var remove = Icons.TRASH.button(getTranslation("apis.scopes.remove", scope.name()));
        remove.addClickListener(event -> remove(index));
        var row =
                Styled.of(new Div(head, sentence, Styled.of(new Div(edit, remove), "gd-row-actions")), "gd-secret-row");
        var refusal = refusals.get(index);
        if (refusal != null) {
            row.getElement().setAttribute("tabindex", "-1");
            row.add(Styled.of(new Div(String.join(" ", refusal)), "gd-field-error"));
        }
        return row;
    }
}
