package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what was typed into a form in the tab of the browser, under the person and the form, until it is saved or
 * discarded. It outlives an ended session, a restart of the server and a change of language; leaving the form asks. What
 * is typed or chosen is kept by the browser itself, because the server may be away. Passwords and other secrets are never
 * kept.
 *
 * <p>A draft remembers what its form was opened with, so it knows what another person has changed since then.
 */
public final class Drafts implements LeaveQuestion {

    private static final String DETAIL = "event.detail";

    private final Component form;
    private final HasComponents place;
    private final String id;
    private final LeaveGuard guard;
    private final Map<String, DraftField> fields = new LinkedHashMap<>();
    private Map<String, JsonNode> initial = Map.of();
    private boolean filling;
    private @Nullable Note restored;
    private @Nullable HasComponents conflicts;

    /**
     * @param form holds the fields; shows at its beginning that a draft was put back
     * @param id names the form and the thing it is about
     */
    public <F extends Component & HasComponents> Drafts(F form, String id) {
        this.form = form;
        this.place = form;
        this.id = id;
        guard = LeaveGuard.ofDraft(
                form, text("draft.leave.title"), text("draft.leave.text"), text("draft.leave.verb"), this::forget);
        ComponentUtil.addListener(form, AttachEvent.class, attached -> begin());
        form.getElement()
                .addEventListener(
                        "draft-dirty",
                        event -> guard.raise(event.getEventData().get(DETAIL).asBoolean()))
                .addEventData(DETAIL);
        form.getElement()
                .addEventListener(
                        "draft-found",
                        event -> putBack(event.getEventData().get(DETAIL).asString()))
                .addEventData(DETAIL);
    }

    /** Prepares a tab for this person. */
    static void install(UI ui, String personId) {
        ui.getPage().executeJs(DraftScript.INSTALL, personId);
    }

    /** Loads the page again, where every draft is put back. */
    public static void reload(UI ui) {
        ui.getPage().executeJs("window.grantdeskLeaving = true; location.reload();");
    }

    /** The page is left for one that leads back to it. */
    public static void leaveForNow(UI ui) {
        ui.getPage().executeJs("window.grantdeskLeaving = true;");
    }

    /**
     * Opens a dialog again that was open when the page ended with a draft in it.
     *
     * @param ids what the names of the dialog's drafts begin with
     * @param open gets the rest of the name
     */
    public static void resume(Component screen, String ids, SerializableConsumer<String> open) {
        screen.getElement()
                .addEventListener(
                        "draft-resume",
                        event -> open.accept(event.getEventData().get(DETAIL).asString()))
                .addEventData(DETAIL);
        ComponentUtil.addListener(
                screen,
                AttachEvent.class,
                attached -> screen.getElement().executeJs("window.grantdeskDrafts.resume(this, $0)", ids));
    }

    public <F extends Component & HasValue<?, String>> Drafts text(String name, F field) {
        if (field instanceof PasswordField) {
            throw new IllegalArgumentException("Passwords are not kept");
        }
        field.addValueChangeListener(event -> {
            if (!event.isFromClient()) {
                changed(name);
            }
        });
        return add(name, field, DraftField.text(field));
    }

    /**
     * A box to tick.
     *
     * @param words what it is called to be ticked or not
     */
    public Drafts tick(String name, Checkbox box, SerializableFunction<Boolean, String> words) {
        return add(name, box, DraftField.tick(box, words));
    }

    /** Rows of text fields, of which there are as many as the person likes; tell {@link #changed} when one is removed. */
    public Drafts rows(
            String name,
            String label,
            Component rows,
            SerializableSupplier<List<String>> read,
            SerializableConsumer<List<String>> fill) {
        return rows(name, label, rows, read, fill, row -> row);
    }

    /**
     * Rows that are edited elsewhere than in fields of theirs; tell {@link #changed} whenever one is.
     *
     * @param read writes each row as a text
     * @param words writes such a text as people read it
     */
    public Drafts rows(
            String name,
            String label,
            Component rows,
            SerializableSupplier<List<String>> read,
            SerializableConsumer<List<String>> fill,
            SerializableFunction<String, String> words) {
        return add(name, rows, DraftField.rows(label, read, fill, words));
    }

    /**
     * A choice of one.
     *
     * @param toName gives what the choice is kept as
     * @param byName gives the choice again, if there is one still
     * @param words what people call it
     */
    public <V, F extends Component & HasValue<?, V>> Drafts choice(
            String name,
            F field,
            SerializableFunction<V, String> toName,
            SerializableFunction<String, Optional<V>> byName,
            SerializableFunction<V, String> words) {
        field.addValueChangeListener(event -> changed(name));
        return add(name, field, DraftField.choice(field, toName, byName, words));
    }

    /** A choice of several, kept by their names. */
    public <V, F extends Component & HasValue<?, Set<V>>> Drafts choices(
            String name,
            F field,
            SerializableFunction<V, String> toName,
            SerializableFunction<String, Optional<V>> byName,
            SerializableFunction<V, String> words) {
        field.addValueChangeListener(event -> changed(name));
        return add(name, field, DraftField.choices(field, toName, byName, words));
    }

    /**
     * A search for another one than is stored.
     *
     * @param stored gives the id of the one that is stored, which an empty field leaves as it is
     */
    public Drafts found(String name, FinderBox box, SerializableSupplier<String> stored) {
        box.addValueChangeListener(event -> changed(name));
        return add(name, box, DraftField.found(box, stored));
    }

    /** Names the place beside the button for what another person has changed meanwhile. */
    public Drafts conflictsAt(HasComponents place) {
        conflicts = place;
        return this;
    }

    /** A field was changed in a way that the browser cannot see by itself. */
    public void changed(String name) {
        if (!filling && form.isAttached()) {
            form.getElement().executeJs("window.grantdeskDrafts.put(this, $0, $1)", name, read(name));
        }
    }

    /**
     * Another person was faster: takes what they stored as what the form was opened with, keeps what was typed, and lets
     * each field be decided that both have changed or that only they have.
     *
     * @param show fills the form with what is stored now
     * @param again runs when there is nothing to decide, because what they changed is elsewhere
     */
    public void overtaken(SerializableRunnable show, SerializableRunnable again) {
        var before = initial;
        var mine = values();
        fill(show);
        initial = values();
        fill(() -> mine.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                field(name).fill().accept(value);
            }
        }));
        form.getElement().executeJs("window.grantdeskDrafts.rebase(this, $0, $1)", json(initial), json(values()));
        if (!decide(before, mine)) {
            again.run();
        }
    }

    /** Saved: nothing is kept any longer. */
    public void done() {
        forget();
        guard.lower();
        remove(restored);
        restored = null;
        if (conflicts != null) {
            conflicts.removeAll();
        }
        if (form.isAttached()) {
            begin();
        }
    }

    /** Leaves the form in a way that is no navigation: at once, or after a question when something is not saved. */
    @Override
    public void leave(SerializableRunnable action) {
        guard.leave(action);
    }

    private DraftField field(String name) {
        return Objects.requireNonNull(fields.get(name));
    }

    private JsonNode read(String name) {
        return field(name).read().get();
    }

    private Map<String, JsonNode> values() {
        var values = new LinkedHashMap<String, JsonNode>();
        fields.forEach((name, field) -> values.put(name, field.read().get()));
        return values;
    }

    private Drafts add(String name, Component component, DraftField field) {
        component.getElement().setAttribute("data-draft", name);
        fields.put(name, field);
        return this;
    }

    private void begin() {
        initial = values();
        fields.values().forEach(field -> field.begin().run());
        form.getElement().executeJs("window.grantdeskDrafts.bind(this, $0, $1)", id, json(initial));
    }

    private void forget() {
        UI.getCurrent().getPage().executeJs("window.grantdeskDrafts.forget($0)", id);
    }

    private void putBack(String stored) {
        var draft = JacksonUtils.readTree(stored);
        var typed = draft.get("values");
        var before = known(draft.get("base"));
        fill(() -> known(typed).forEach((name, value) -> field(name).fill().accept(value)));
        if (values().equals(initial)) {
            done();
            return;
        }
        guard.raise(true);
        remove(restored);
        var discard = new Button(text("draft.discard"), event -> discard());
        discard.addThemeVariants(ButtonVariant.SMALL);
        restored = new Note(Note.Weight.INFO, text("draft.restored"), discard);
        restored.addClassName("gd-restored");
        restored.getElement().setAttribute("role", "status");
        place.addComponentAsFirst(restored);
        var mine = new LinkedHashMap<>(before);
        mine.putAll(known(typed));
        decide(before, mine);
    }

    /** What a draft has of the fields that the form still has. */
    private Map<String, JsonNode> known(JsonNode kept) {
        var known = new LinkedHashMap<String, JsonNode>();
        fields.keySet().stream().filter(kept::has).forEach(name -> known.put(name, kept.get(name)));
        return known;
    }

    private void discard() {
        fill(() -> initial.forEach((name, value) -> field(name).fill().accept(value)));
        done();
    }

    private void fill(SerializableRunnable work) {
        filling = true;
        try {
            work.run();
        } finally {
            filling = false;
        }
    }

    /** Shows beside the button what another person has changed since the form was opened, if anything. */
    private boolean decide(Map<String, JsonNode> before, Map<String, JsonNode> mine) {
        if (conflicts == null) {
            return false;
        }
        conflicts.removeAll();
        var open = before.keySet().stream()
                .map(name -> difference(name, before, mine))
                .filter(ConflictNote.Field::isOpen)
                .toList();
        if (open.isEmpty()) {
            return false;
        }
        conflicts.add(new ConflictNote(open));
        return true;
    }

    private ConflictNote.Field<JsonNode> difference(
            String name, Map<String, JsonNode> before, Map<String, JsonNode> mine) {
        var field = field(name);
        var was = Objects.requireNonNull(before.get(name));
        return new ConflictNote.Field<>(
                field.label().get(),
                was,
                Objects.requireNonNull(initial.get(name)),
                Objects.requireNonNullElse(mine.get(name), was),
                field.words(),
                value -> {
                    field.fill().accept(value);
                    changed(name);
                });
    }

    private static void remove(@Nullable Component note) {
        if (note != null) {
            note.removeFromParent();
        }
    }

    private static ObjectNode json(Map<String, JsonNode> values) {
        var json = JacksonUtils.createObjectNode();
        values.forEach(json::set);
        return json;
    }

    private static String text(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
