package org.grantdesk.base.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import org.grantdesk.base.MonogramLook;

/** A person in a grid: monogram, the name as a link to their screen, and the rest of the card in narrow windows. */
public final class PersonCell {

    private PersonCell() {}

    public static <T> LitRenderer<T> of(
            ValueProvider<T, String> personId, ValueProvider<T, String> name, RowCard<T> card) {
        return of(personId, name, true, card);
    }

    /**
     * The same for a reader who may not open everyone's screen.
     *
     * @param opens whether the names are links
     */
    public static <T> LitRenderer<T> of(
            ValueProvider<T, String> personId, ValueProvider<T, String> name, boolean opens, RowCard<T> card) {
        return card.in(LitRenderer.<T>of("""
            <span class="gd-app">
              <span class="gd-monogram ${item.hue}" aria-hidden="true"><span>${item.letter}</span></span>
              <span class="gd-app-name">${item.path
                ? html`<a href="${item.path}">${item.name}</a>` : item.name}</span>\
            """ + RowCard.TEMPLATE + "</span>")
                .withProperty("hue", row -> MonogramLook.hueClass(personId.apply(row)))
                .withProperty("letter", row -> MonogramLook.letter(name.apply(row)))
                .withProperty("path", row -> opens ? ThingLinks.person(personId.apply(row)) : "")
                .withProperty("name", name));
    }
}
