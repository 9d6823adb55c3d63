package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.Locale;
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

    /** Whether the title has every word of the text. */
    public boolean matches(String text) {
        var folded = SearchTerms.fold(title).toLowerCase(Locale.ROOT);
        for (var word : SearchTerms.fold(text).toLowerCase(Locale.ROOT).strip().split("\\s+", 0)) {
            if (!folded.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
