package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.ui.ListState.Parameter;

/** Search and filters of a list, and what of them is in force. It holds no state of its own: it shows one and asks for another. */
public abstract class ListToolbar extends Div {

    protected final Div chips = new Div();
    protected final Span count = new Span();
    private final transient SerializableConsumer<ListState> onChange;
    private final List<SerializableConsumer<ListState>> followers = new ArrayList<>();
    private ListState state;

    /**
     * @param state what is shown first
     * @param onChange gets the state that a choice asks for
     */
    protected ListToolbar(ListState state, SerializableConsumer<ListState> onChange) {
        this.state = state;
        this.onChange = onChange;
        addClassName("gd-toolbar");
        chips.addClassName("gd-chips");
        count.addClassNames("gd-muted", "gd-count");
        count.getElement().setAttribute("role", "status");
    }

    /** Shows a state without asking for another. */
    public final void show(ListState shown) {
        state = shown;
        chips.removeAll();
        followers.forEach(follower -> follower.accept(shown));
        chips.setVisible(chips.getComponentCount() > 0);
    }

    public final void showCount(String text) {
        count.setText(text);
    }

    protected final ListState state() {
        return state;
    }

    protected final void ask(ListState wanted) {
        onChange.accept(wanted);
    }

    /** Runs whenever a state is shown, in the order of these calls. */
    protected final void follow(SerializableConsumer<ListState> follower) {
        followers.add(follower);
    }

    /**
     * Makes a field of words to search for.
     *
     * @param label key of what it finds
     * @param onSearch gets the state while a word is being typed
     * @param onEnter runs when Enter ends the typing
     */
    protected final void search(
            TextField search, String label, SerializableConsumer<ListState> onSearch, SerializableRunnable onEnter) {
        prepare(search, getTranslation(label));
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onSearch.accept(state.with(ListState.SEARCH, event.getValue()));
            }
        });
        search.addKeyPressListener(Key.ENTER, event -> onEnter.run());
        follow(shown -> search.setValue(shown.search()));
    }

    /** Makes a field one for words, which are sent while they are typed. */
    public static void prepare(TextField search, String label) {
        search.setPlaceholder(label);
        search.setAriaLabel(label);
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(ListState.MAX_SEARCH);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(250);
        search.addClassName("gd-search");
    }

    /** Lets a field choose the value of a parameter. */
    protected final <V> void bind(HasValue<?, V> field, Parameter<V> parameter) {
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ask(state.with(parameter, event.getValue()));
            }
        });
        follow(shown -> {
            var value = shown.get(parameter);
            field.setValue(value == null ? field.getEmptyValue() : value);
        });
    }

    protected final <E extends Enum<E>> SortSelect<E> sortSelect(
            Class<E> type, List<E> columns, SerializableFunction<E, String> head) {
        var select = new SortSelect<>(columns, head, order -> ask(state.sortedBy(order.column(), order.descending())));
        follow(shown -> select.show(shown.sort(type), shown.descending()));
        return select;
    }

    /** Gives a select something that stands for no choice. */
    protected final <V> void optional(Select<V> select, String any, SerializableFunction<V, String> label) {
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(any);
        select.setItemLabelGenerator(value -> value == null ? any : label.apply(value));
    }

    protected final Popover popover(Button button, String title, Component fields) {
        button.setIcon(Icons.FILTER.create());
        var popover = new Popover(fields);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(title);
        popover.setAutofocus(true);
        return popover;
    }

    /**
     * Shows a chip while the parameter has a value; a click on it takes the value away.
     *
     * @param remove key of what the click does, with the chip's words as its value
     */
    protected final <V> void chip(Parameter<V> parameter, String remove, SerializableFunction<V, String> words) {
        follow(shown -> {
            var value = shown.get(parameter);
            if (value != null) {
                var text = words.apply(value);
                var chip = Styled.of(
                        new Button(text, Icons.CLOSE.create(), event -> ask(shown.with(parameter, null))), "gd-chip");
                chip.setIconAfterText(true);
                chip.setAriaLabel(getTranslation(remove, text));
                chip.addThemeVariants(ButtonVariant.SMALL);
                chips.add(chip);
            }
        });
    }

    protected final String day(String key, LocalDate day) {
        return getTranslation(
                key,
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(getLocale())
                        .format(day));
    }
}
