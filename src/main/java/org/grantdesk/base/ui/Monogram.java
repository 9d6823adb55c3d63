package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.MonogramLook;

/**
 * The face of an app or a person: its picture if that loads, else the first letter of the name in a colour that the id
 * decides. The picture's server learns neither the page nor the person. Decoration: the name stands beside it.
 */
public class Monogram extends Span {

    private final Span initial = new Span();

    /**
     * @param id decides the colour
     * @param pictureUrl http or https address; empty: none
     */
    public Monogram(String id, String name, String pictureUrl) {
        addClassNames("gd-monogram", MonogramLook.hueClass(id));
        getElement().setAttribute("aria-hidden", "true");
        initial.setText(MonogramLook.letter(name));
        add(initial);
        setPicture(pictureUrl);
    }

    public void setLetterOf(String name) {
        initial.setText(MonogramLook.letter(name));
    }

    /** Shows another picture, or the letter alone for an empty address. */
    public void setPicture(String pictureUrl) {
        getChildren().filter(Image.class::isInstance).toList().forEach(this::remove);
        getElement().removeAttribute("data-loaded");
        if (!pictureUrl.isBlank()) {
            var picture = new Image();
            picture.setAlt("");
            picture.getElement().setAttribute("referrerpolicy", "no-referrer");
            picture.getElement().setAttribute("loading", "lazy");
            // Shown once it has loaded, so that a broken one never hides the letter.
            picture.getElement()
                    .executeJs(
                            "const show = () => { if (this.naturalWidth) this.parentElement.dataset.loaded = ''; };"
                                    + "this.addEventListener('load', show); this.src = $0; show();",
                            pictureUrl);
            add(picture);
        }
    }
}
