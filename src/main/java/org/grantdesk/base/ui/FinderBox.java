package org.grantdesk.base.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.base.SubjectDirectory.Named;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of many things while their name is typed, and refuses at the field what is typed and matches none. What is
 * found is decided by a service.
 */
public class FinderBox extends ComboBox<Named> {

    private static final int PAGE = 50;

    private final String unknown;
    private final String several;
    private final transient SerializableFunction<String, List<Named>> find;
    private final transient SerializableFunction<String, Optional<Named>> byId;
    private final transient SerializableConsumer<@Nullable String> onChoice;
    private String refused = "";

    /**
     * @param unknown key of the message that nothing matches
     * @param several key of the message that more than one does
     * @param find gives the best few for what is typed
     * @param byId gives the one that is chosen already
     * @param onChoice gets the id chosen, or {@code null} for none
     */
    protected FinderBox(
            String unknown,
            String several,
            SerializableFunction<String, List<Named>> find,
            SerializableFunction<String, Optional<Named>> byId,
            SerializableConsumer<@Nullable String> onChoice) {
        super(PAGE);
        this.unknown = unknown;
        this.several = several;
        this.find = find;
        this.byId = byId;
        this.onChoice = onChoice;
        setManualValidation(true);
        setItemLabelGenerator(Named::name);
        setRenderer(LitRenderer.<Named>of("<span"
                        + " class=\"gd-person-choice\"><span>${item.name}</span><small>${item.username}</small></span>")
                .withProperty("name", Named::name)
                .withProperty("username", one -> one.name().equals(one.username()) ? "" : one.username()));
        setClearButtonVisible(true);
        // There are the best few and no second page; who does not find theirs types on.
        setItemsWithFilterConverter(
                query -> {
                    query.getLimit();
                    return query.getOffset() > 0
                            ? Stream.empty()
                            : find.apply(query.getFilter().orElse("")).stream();
                },
                text -> text);
        addValueChangeListener(event -> {
            setInvalid(false);
            if (event.getValue() != null) {
                refused = "";
            }
            if (event.isFromClient()) {
                onChoice.accept(
                        event.getValue() == null ? null : event.getValue().id());
            }
        });
        addCustomValueSetListener(event -> choose(event.getDetail().strip()));
    }

    /** Typed in full and not chosen from the list: the one who is meant, or a refusal. */
    private void choose(String typed) {
        var found = find.apply(typed);
        var meant = found.stream()
                .filter(one ->
                        one.username().equalsIgnoreCase(typed) || one.name().equalsIgnoreCase(typed))
                .toList();
        var all = !meant.isEmpty()
                ? meant
                : !found.isEmpty() ? found : unlisted(typed).stream().toList();
        if (all.size() == 1) {
            setValue(all.getFirst());
            onChoice.accept(all.getFirst().id());
        } else {
            refused = typed;
            setValue(null);
            write(typed);
            refuse(getTranslation(all.isEmpty() ? unknown : several, typed));
        }
    }

    /** What is meant by a text that nothing is found by. */
    protected Optional<Named> unlisted(String typed) {
        return Optional.empty();
    }

    public void refuse(String message) {
        setErrorMessage(message);
        setInvalid(true);
    }

    String nameOf(String id) {
        return byId.apply(id).map(Named::name).orElse(id);
    }

    /** What was typed and stands refused in the field; empty when there is nothing of the kind. */
    String refused() {
        return refused;
    }

    /** Takes a text as if it had been typed just now. */
    void type(String text) {
        choose(text);
    }

    public void show(@Nullable String id) {
        if (!refused.isEmpty()) {
            refused = "";
            setInvalid(false);
            if (id == null) {
                // Anyone who is chosen writes their own name, and before this would be run.
                write("");
            }
        }
        setValue(id == null ? null : byId.apply(id).orElseGet(() -> new Named(id, id, id)));
    }

    /** What is chosen says itself what stands in the field; this is for what is not. */
    private void write(String text) {
        getElement().executeJs("this.inputElement.value = $0", text);
    }
}
