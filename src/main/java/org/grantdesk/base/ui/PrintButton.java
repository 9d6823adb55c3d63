package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableSupplier;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Prints a whole list as a plain table: a grid holds no more rows than the window shows. The rows come from the same
 * call as those of the grid, are laid out in the browser, and are gone after printing.
 */
public class PrintButton extends Button {

    /** More rows are for the file to download. */
    public static final int MOST = 1000;

    private static final int AT_ONCE = 250;

    /** The browser's own key prints the whole list too. */
    private static final String LISTEN = """
        this.printKey?.abort();
        this.printKey = new AbortController();
        document.addEventListener('keydown', event => {
            if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'p') {
                if (!this.isConnected) return this.printKey.abort();
                event.preventDefault();
                this.click();
            }
        }, { signal: this.printKey.signal });\
        """;

    private static final String PRINT = """
        const sheet = this, [title, heads, rows] = [$0, $1, $2];
        const make = (name, parent, text) => {
            const made = parent.appendChild(document.createElement(name));
            if (text !== undefined) made.textContent = text;
            return made;
        };
        const table = document.createElement('table');
        make('caption', table, title);
        const head = make('tr', make('thead', table));
        heads.forEach(text => { make('th', head, text).scope = 'col'; });
        const body = make('tbody', table);
        rows.forEach(cells => {
            const row = make('tr', body);
            cells.forEach(text => make('td', row, text));
        });
        sheet.replaceChildren(table);
        addEventListener('afterprint', () => sheet.replaceChildren(), { once: true });
        requestAnimationFrame(() => window.print());\
        """;

    private final Div sheet = Styled.of(new Div(), "gd-print");
    private final List<String> heads;
    private final SerializableBiFunction<Integer, Integer, List<List<String>>> rows;
    private final SerializableSupplier<Integer> count;
    private final String title;

    /**
     * @param heads the columns
     * @param rows cells of the rows from an offset on, at most so many, as the list shows them now
     * @param count how many rows there are; beyond {@link #MOST}, any number above it will do
     */
    public PrintButton(
            String title,
            List<String> heads,
            SerializableBiFunction<Integer, Integer, List<List<String>>> rows,
            SerializableSupplier<Integer> count) {
        this.title = title;
        this.heads = heads;
        this.rows = rows;
        this.count = count;
        setText(getTranslation("print.action"));
        setIcon(Icons.PRINT.create());
        addClassName("gd-print-button");
        setDisableOnClick(true);
        addClickListener(event -> print());
    }

    /** Where the table is laid out, for the screen to hold. */
    public Div sheet() {
        return sheet;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs(LISTEN);
    }

    private void print() {
        var all = count.get();
        var shown = Math.min(all, MOST);
        sheet.getElement().executeJs(PRINT, caption(all, shown), texts(heads), table(shown));
        setEnabled(true);
    }

    private String caption(int all, int shown) {
        return shown < all ? getTranslation("print.some", title, shown) : getTranslation("print.all", title, all);
    }

    ArrayNode table(int shown) {
        var table = JsonNodeFactory.instance.arrayNode();
        for (int from = 0; from < shown; from += AT_ONCE) {
            rows.apply(from, Math.min(AT_ONCE, shown - from)).forEach(cells -> table.add(texts(cells)));
        }
        return table;
    }

    private static ArrayNode texts(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
