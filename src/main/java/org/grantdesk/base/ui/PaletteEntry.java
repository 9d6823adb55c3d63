package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.stream.Stream;
import org.grantdesk.base.SearchTerms;

/**
 * Something the palette leads to or runs.
 *
 * @param detail what tells it from others of that name; empty: nothing
 * @param action runs after the palette has closed
 */
public record PaletteEntry(String title, String detail, Icons icon, SerializableRunnable action)
        implements Serializable {

    public static PaletteEntry to(String path, String title, String detail, Icons icon) {
        return new PaletteEntry(title, detail, icon, () -> UI.getCurrent().navigate(path));
    }

    /** Whether a reader could not tell this from the other one. */
    boolean saysTheSameAs(PaletteEntry other) {
        return title.equals(other.title) && detail.equals(other.detail);
    }

    /** Whether this is the title, in whatever case and with or without accents. */
    boolean isCalled(String text) {
        return folded(title).equals(folded(text));
    }

    /** Whether the title has every word of the text. */
    public boolean matches(String text) {
        var folded = folded(title);
        return Stream.of(folded(text).split("\\s+", 0)).allMatch(folded::contains);
    }

    private static String folded(String text) {
        return SearchTerms.fold(text).strip();
    }
}
