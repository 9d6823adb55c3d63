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
import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Keeps what was typed into a form in the tab of the browser, under the person and the form, until it is saved or
 * discarded. It outlives an ended session, a restart of the server and a change of language; leaving the form asks. What
 * is typed is kept by the browser itself, because the server may be away. Passwords and other secrets are never kept.
 */
public final class Drafts implements LeaveQuestion {

    /** Runs once in a tab. Drafts of other people who used the tab before are removed. */
    private static final String INSTALL = """
        const prefix = 'grantdesk.draft.', mine = prefix + $0 + '.';
        const keys = () => Object.keys(sessionStorage).filter(key => key.startsWith(prefix));
        keys().filter(key => !key.startsWith(mine)).forEach(key => sessionStorage.removeItem(key));
        const forms = () => [...document.querySelectorAll('[data-drafted]')];
        const tell = (form, name, detail) => form.dispatchEvent(new CustomEvent(name, {detail}));
        const valueOf = (field, typed) => field.localName === 'vaadin-checkbox' ? field.checked
            : field.localName === 'div' ? [...field.querySelectorAll('input')].map(row => row.value).filter(Boolean)
            : typed.value;
        const put = (form, name, value) => {
            const {key, initial} = form.grantdeskDraft;
            const draft = JSON.parse(sessionStorage.getItem(key) ?? '{}');
            if (JSON.stringify(value) === JSON.stringify(initial[name])) delete draft[name]; else draft[name] = value;
            const dirty = Object.keys(draft).length > 0;
            if (dirty) sessionStorage.setItem(key, JSON.stringify(draft)); else sessionStorage.removeItem(key);
            if (form.grantdeskDirty !== dirty) {
                form.grantdeskDirty = dirty;
                tell(form, 'draft-dirty', dirty);
            }
        };
        const listen = form => ['input', 'change'].forEach(type => form.addEventListener(type, event => {
            const field = event.target.closest('[data-draft]');
            if (field && event.target.localName !== 'vaadin-checkbox' && 'value' in event.target)
                put(form, field.dataset.draft, valueOf(field, event.target));
        }));
        window.grantdeskDrafts = {
            put,
            bind(form, id, initial) {
                if (!form.grantdeskDraft) listen(form);
                form.grantdeskDraft = {key: mine + id, initial};
                form.toggleAttribute('data-drafted', true);
                const stored = sessionStorage.getItem(mine + id);
                form.grantdeskDirty = stored !== null;
                if (stored) tell(form, 'draft-found', stored);
            },
            forget(id) {
                sessionStorage.removeItem(mine + id);
                forms().filter(form => form.grantdeskDraft.key === mine + id).forEach(form => form.grantdeskDirty = false);
            },
            resume(screen, ids) {
                const key = keys().find(some => some.startsWith(mine + ids));
                if (key) tell(screen, 'draft-resume', key.substring((mine + ids).length));
            },
        };
        window.addEventListener('beforeunload', event => {
            if (!window.grantdeskLeaving && forms().some(form => form.grantdeskDirty && form.checkVisibility()))
                event.preventDefault();
        });\
        """;

    private static final String DETAIL = "event.detail";

    private final Component form;
    private final HasComponents place;
    private final String id;
    private final LeaveGuard guard;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, JsonNode> initial = new LinkedHashMap<>();
    private boolean filling;
    private @Nullable Note restored;

    /** One field: how it is read and filled. */
    private record Part(SerializableSupplier<JsonNode> read, SerializableConsumer<JsonNode> fill)
            implements Serializable {}

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
        ui.getPage().executeJs(INSTALL, personId);
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

    /** A field for text. */
    public <F extends Component & HasValue<?, String>> Drafts text(String name, F field) {
        if (field instanceof PasswordField) {
            throw new IllegalArgumentException("Passwords are not kept");
        }
        field.getElement().setAttribute("data-draft", name);
        part(name, () -> StringNode.valueOf(field.getValue()), value -> field.setValue(value.asString()));
        field.addValueChangeListener(event -> {
            if (!event.isFromClient()) {
                changed(name);
            }
        });
        return this;
    }

    /** A box to tick. */
    public Drafts tick(String name, Checkbox box) {
        box.getElement().setAttribute("data-draft", name);
        part(name, () -> BooleanNode.valueOf(box.getValue()), value -> box.setValue(value.asBoolean()));
        return this;
    }

    /** Rows of text fields, of which there are as many as the person likes; tell {@link #changed} when one is removed. */
    public Drafts rows(
            String name,
            Component rows,
            SerializableSupplier<List<String>> read,
            SerializableConsumer<List<String>> fill) {
        rows.getElement().setAttribute("data-draft", name);
        part(name, () -> array(read.get()), value -> fill.accept(texts(value)));
        return this;
    }

    /**
     * A choice of one.
     *
     * @param toName gives what the choice is kept as
     * @param byName gives the choice again, if there is one still
     */
    public <V> Drafts choice(
            String name,
            HasValue<?, V> field,
            SerializableFunction<V, String> toName,
            SerializableFunction<String, Optional<V>> byName) {
        part(
                name,
                () -> StringNode.valueOf(field.isEmpty() ? "" : toName.apply(field.getValue())),
                value -> byName.apply(value.asString()).ifPresent(field::setValue));
        field.addValueChangeListener(event -> changed(name));
        return this;
    }

    /** A choice of several, kept by their names. */
    public <V> Drafts choices(
            String name,
            HasValue<?, Set<V>> field,
            SerializableFunction<V, String> toName,
            SerializableFunction<String, Optional<V>> byName) {
        part(
                name,
                () -> array(field.getValue().stream().map(toName).sorted().toList()),
                value -> field.setValue(new HashSet<>(texts(value).stream()
                        .map(byName)
                        .flatMap(Optional::stream)
                        .toList())));
        field.addValueChangeListener(event -> changed(name));
        return this;
    }

    /** A field was changed in a way that the browser cannot see by itself. */
    public void changed(String name) {
        if (!filling && form.isAttached()) {
            form.getElement().executeJs("window.grantdeskDrafts.put(this, $0, $1)", name, read(name));
        }
    }

    /** Saved: nothing is kept any longer. */
    public void done() {
        forget();
        guard.lower();
        remove(restored);
        restored = null;
        if (form.isAttached()) {
            begin();
        }
    }

    /** Leaves the form in a way that is no navigation: at once, or after a question when something is not saved. */
    @Override
    public void leave(SerializableRunnable action) {
        guard.leave(action);
    }

    private JsonNode read(String name) {
        return Objects.requireNonNull(parts.get(name)).read().get();
    }

    private void part(String name, SerializableSupplier<JsonNode> read, SerializableConsumer<JsonNode> fill) {
        parts.put(name, new Part(read, fill));
    }

    private void begin() {
        parts.forEach((name, part) -> initial.put(name, part.read().get()));
        ObjectNode values = JacksonUtils.createObjectNode();
        initial.forEach(values::set);
        form.getElement().executeJs("window.grantdeskDrafts.bind(this, $0, $1)", id, values);
    }

    private void forget() {
        UI.getCurrent().getPage().executeJs("window.grantdeskDrafts.forget($0)", id);
    }

    private void putBack(String stored) {
        var draft = JacksonUtils.readTree(stored);
        fill(name -> draft.get(name));
        if (parts.keySet().stream().allMatch(name -> read(name).equals(initial.get(name)))) {
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
    }

    private void discard() {
        fill(initial::get);
        done();
    }

    private void fill(SerializableFunction<String, @Nullable JsonNode> values) {
        filling = true;
        try {
            parts.forEach((name, part) -> {
                var value = values.apply(name);
                if (value != null) {
                    part.fill().accept(value);
                }
            });
        } finally {
            filling = false;
        }
    }

    private static void remove(@Nullable Component note) {
        if (note != null) {
            note.removeFromParent();
        }
    }

    private static JsonNode array(Collection<String> texts) {
        var array = JacksonUtils.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String text(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
