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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    private final DraftFields fields = new DraftFields();
    private Map<String, JsonNode> initial = Map.of();
    private @Nullable Note restored;
    private @Nullable DraftConflicts conflicts;

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
        conflicts = new DraftConflicts(place, fields, this::changed);
        return this;
    }

    /** A field was changed in a way that the browser cannot see by itself. */
    public void changed(String name) {
        if (!fields.filling() && form.isAttached()) {
            form.getElement()
                    .executeJs(
                            "window.grantdeskDrafts.put(this, $0, $1)",
                            name,
                            fields.get(name).read().get());
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
        var mine = fields.values();
        fields.fill(show);
        initial = fields.values();
        var changed = new LinkedHashMap<>(mine);
        changed.entrySet().removeAll(before.entrySet());
        fields.put(changed);
        form.getElement()
                .executeJs(
                        "window.grantdeskDrafts.rebase(this, $0, $1)",
                        DraftFields.json(initial),
                        DraftFields.json(fields.values()));
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
            conflicts.clear();
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

    private Drafts add(String name, Component component, DraftField field) {
        component.getElement().setAttribute("data-draft", name);
        fields.add(name, field);
        return this;
    }

    private void begin() {
        initial = fields.values();
        fields.begin();
        form.getElement().executeJs("window.grantdeskDrafts.bind(this, $0, $1)", id, DraftFields.json(initial));
    }

    private void forget() {
        UI.getCurrent().getPage().executeJs("window.grantdeskDrafts.forget($0)", id);
    }

    private void putBack(String stored) {
        var draft = JacksonUtils.readTree(stored);
        var typed = fields.known(draft.get("values"));
        var before = fields.known(draft.get("base"));
        fields.put(typed);
        if (fields.values().equals(initial)) {
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
        mine.putAll(typed);
        decide(before, mine);
    }

    private void discard() {
        fields.put(initial);
        done();
    }

    private boolean decide(Map<String, JsonNode> before, Map<String, JsonNode> mine) {
        return conflicts != null && conflicts.show(before, initial, mine);
    }

    private static void remove(@Nullable Component note) {
        if (note != null) {
            note.removeFromParent();
        }
    }

    private static String text(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
