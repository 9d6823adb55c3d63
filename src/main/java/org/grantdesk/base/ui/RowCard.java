package org.grantdesk.base.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableBiPredicate;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.function.ValueProvider;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a grid into cards in a narrow window: one column stays, and below its name the card says with labels
 * what the other columns say. Wide windows are sent nothing of it.
 *
 * @param <T> a row
 */
public final class RowCard<T> implements Serializable {

    /** Goes into the template of the column that stays, after the name and beside it in one {@code gd-app}. */
    public static final String TEMPLATE = """
        ${item.facts.length ? html`${item.state
          ? html`<span class="gd-pill ${item.tone} gd-row-state">${item.state}</span>` : ""}<span
          class="gd-row-facts">${item.facts.map(fact => fact.path
            ? html`<a class="gd-row-fact" ?data-wide=${fact.wide} href="${fact.path}"><span
                class="gd-row-label">${fact.label}</span> <span>${fact.text}</span></a>`
            : html`<span class="gd-row-fact" ?data-wide=${fact.wide}><span
                class="gd-row-label">${fact.label}</span> <span>${fact.text}</span></span>`)}</span>${!item.verb ? ""
          : item.opens
            ? html`<vaadin-button class="gd-row-action" aria-label="${item.verbLabel}"
                aria-expanded="${model.detailsOpened ? "true" : "false"}"
                @click=${e => { e.stopPropagation(); act(); }}>${item.verb}</vaadin-button>`
            : html`<vaadin-button class="gd-row-action ${item.verbClass}" aria-label="${item.verbLabel}"
                @click=${e => { e.stopPropagation(); act(); }}>${item.verb}</vaadin-button>`}` : ""}\
        """;

    private final List<Fact<T>> facts = new ArrayList<>();
    private ValueProvider<T, String> state = row -> "";
    private ValueProvider<T, Pill.Tone> tone = row -> Pill.Tone.NEUTRAL;
    private @Nullable Action<T> action;
    private boolean shown;

    private record Fact<T>(String label, ValueProvider<T, String> text, ValueProvider<T, String> path, boolean wide)
            implements Serializable {}

    /**
     * A value on a card.
     *
     * @param path where it leads; empty: nowhere
     * @param wide whether it takes the whole width
     */
    public record Line(String label, String text, String path, boolean wide) implements Serializable {}

    private record Action<T>(
            String verb,
            String className,
            boolean opens,
            ValueProvider<T, String> label,
            SerializablePredicate<T> offered,
            SerializableConsumer<T> run)
            implements Serializable {}

    /** The state of the row, as a pill beside its name. */
    public RowCard<T> state(ValueProvider<T, String> words, ValueProvider<T, Pill.Tone> color) {
        state = words;
        tone = color;
        return this;
    }

    /** A short value; left out where it is empty. */
    public RowCard<T> fact(String label, ValueProvider<T, String> text) {
        return link(label, text, row -> "");
    }

    /** A short value that leads somewhere, unless the path is empty. */
    public RowCard<T> link(String label, ValueProvider<T, String> text, ValueProvider<T, String> path) {
        facts.add(new Fact<>(label, text, path, false));
        return this;
    }

    /** A value that needs a line of its own. */
    public RowCard<T> line(String label, ValueProvider<T, String> text) {
        facts.add(new Fact<>(label, text, row -> "", true));
        return this;
    }

    /**
     * What can be done with the row, as a button below the facts.
     *
     * @param label says what the button does to which row
     * @param offered whether a row has the button
     */
    public RowCard<T> action(
            String verb,
            String className,
            ValueProvider<T, String> label,
            SerializablePredicate<T> offered,
            SerializableConsumer<T> run) {
        action = new Action<>(verb, className, false, label, offered, run);
        return this;
    }

    /** A button that opens and closes the details of the row, and says whether they are open. */
    public RowCard<T> details(
            String verb,
            ValueProvider<T, String> label,
            SerializablePredicate<T> offered,
            SerializableConsumer<T> toggle) {
        action = new Action<>(verb, "", true, label, offered, toggle);
        return this;
    }

    /** Gives the renderer what {@link #TEMPLATE} refers to. */
    public LitRenderer<T> in(LitRenderer<T> renderer) {
        return renderer.withProperty("facts", this::lines)
                .withProperty("state", row -> shown ? state.apply(row) : "")
                .withProperty("tone", row -> shown ? tone.apply(row).className() : "")
                .withProperty("verb", row -> shown && offers(row) ? offered().verb() : "")
                .withProperty("opens", row -> shown && action != null && action.opens())
                .withProperty(
                        "verbClass", row -> shown && offers(row) ? offered().className() : "")
                .withProperty(
                        "verbLabel",
                        row -> shown && offers(row) ? offered().label().apply(row) : "")
                .withFunction("act", row -> offered().run().accept(row));
    }

    /** Makes cards of the grid's rows whenever the window is narrow, with the column of this key. */
    public void follow(Grid<T> grid, String stays) {
        follow(grid, stays, (width, key) -> true);
    }

    /**
     * The same for a grid that shows some columns in wide windows only.
     *
     * @param hasRoom whether a window of this width shows the column of this key; not asked of narrow ones
     */
    public void follow(Grid<T> grid, String stays, SerializableBiPredicate<WindowWidth, String> hasRoom) {
        WindowWidth.follow(grid, width -> {
            var narrow = width == WindowWidth.NARROW;
            grid.setClassName("gd-cards", narrow);
            grid.getColumns()
                    .forEach(column -> column.setVisible(
                            narrow ? stays.equals(column.getKey()) : hasRoom.test(width, column.getKey())));
            if (narrow != shown) {
                shown = narrow;
                grid.getDataCommunicator().reset();
            }
        });
    }

    /** What the card of a row says below its name; nothing in a wide window. */
    public List<Line> lines(T row) {
        return !shown
                ? List.of()
                : facts.stream()
                        .map(fact -> new Line(
                                fact.label(),
                                fact.text().apply(row),
                                fact.path().apply(row),
                                fact.wide()))
                        .filter(line -> !line.text().isEmpty())
                        .toList();
    }

    private boolean offers(T row) {
        return action != null && action.offered().test(row);
    }

    private Action<T> offered() {
        return java.util.Objects.requireNonNull(action);
    }
}
