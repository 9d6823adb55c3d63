package org.grantdesk.base.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import org.grantdesk.base.MonogramLook;

/** A person in a grid: monogram, the name as a link to their screen, and a line below for windows that hide columns. */
public final class PersonCell {

    private PersonCell() {}

    public static <T> LitRenderer<T> of(
            ValueProvider<T, String> personId, ValueProvider<T, String> name, ValueProvider<T, String> more) {
        return LitRenderer.<T>of("""
                <span class="gd-app">
                  <span class="gd-monogram ${item.hue}" aria-hidden="true"><span>${item.letter}</span></span>
                  <span class="gd-app-text">
                    <span class="gd-app-name"><a href="${item.path}">${item.name}</a></span>
                    <span class="gd-app-more">${item.more}</span>
                  </span>
                </span>""")
                .withProperty("hue", row -> MonogramLook.hueClass(personId.apply(row)))
                .withProperty("letter", row -> MonogramLook.letter(name.apply(row)))
                .withProperty("path", row -> ThingLinks.person(personId.apply(row)))
                .withProperty("name", name)
                .withProperty("more", more);
    }
}
