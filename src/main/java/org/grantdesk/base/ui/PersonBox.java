package org.grantdesk.base.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses a person by name, username or email address while typing. Who is found is decided by a service. */
public final class PersonBox extends ComboBox<PersonBox.Choice> {

    private static final int PAGE = 50;

    private final transient SerializableFunction<String, List<Choice>> find;
    private final transient SerializableFunction<String, Optional<Choice>> byId;
    private final transient SerializableConsumer<@Nullable String> onChoice;

    /**
     * Someone to choose.
     *
     * @param name full name, or the username where none is given
     */
    public record Choice(String id, String username, String name) implements Serializable {}

    /**
     * @param find gives the best few for what is typed
     * @param byId gives the person that is chosen already
     * @param onChoice gets the id chosen, or {@code null} for none
     */
    public PersonBox(
            SerializableFunction<String, List<Choice>> find,
            SerializableFunction<String, Optional<Choice>> byId,
            SerializableConsumer<@Nullable String> onChoice) {
        super(PAGE);
        this.find = find;
        this.byId = byId;
        this.onChoice = onChoice;
        setManualValidation(true);
        setItemLabelGenerator(Choice::name);
        setRenderer(LitRenderer.<Choice>of("<span"
                        + " class=\"gd-person-choice\"><span>${item.name}</span><small>${item.username}</small></span>")
                .withProperty("name", Choice::name)
                .withProperty("username", person -> person.name().equals(person.username()) ? "" : person.username()));
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
                .filter(person -> person.username().equalsIgnoreCase(typed)
                        || person.name().equalsIgnoreCase(typed))
                .toList();
        var all = meant.isEmpty() ? found : meant;
        if (all.size() == 1) {
            setValue(all.getFirst());
            onChoice.accept(all.getFirst().id());
        } else {
            setValue(null);
            refuse(getTranslation(all.isEmpty() ? "person.box.unknown" : "person.box.several", typed));
        }
    }

    /** Says at the field why this choice is none. */
    public void refuse(String message) {
        setErrorMessage(message);
        setInvalid(true);
    }

    /** Shows the person with this id, without asking for anything. */
    public void show(@Nullable String id) {
        setValue(id == null ? null : byId.apply(id).orElseGet(() -> new Choice(id, id, id)));
    }
}
