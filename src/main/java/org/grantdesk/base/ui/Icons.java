package org.grantdesk.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.SvgIcon;

/** The symbols of the screens: names in {@code frontend/icons.svg}, drawn for this product. All are decoration. */
public enum Icons {
    ACTIVITY,
    ALERT,
    APPS,
    ARROW_LEFT,
    BOOKMARK,
    CHECK,
    CLOSE,
    COPY,
    DOWNLOAD,
    EDIT,
    EXTERNAL,
    FILTER,
    GLOBE,
    HOME,
    INFO,
    KEY,
    LANGUAGE,
    LOCK,
    MENU,
    MORE,
    PAUSE,
    PEOPLE,
    PERSON,
    PLAY,
    PLUG,
    PLUS,
    PRINT,
    REFRESH,
    SEARCH,
    SERVER,
    SETTINGS,
    SHIELD,
    SIGN_OUT,
    SORT,
    SUN,
    TRANSFER,
    TRASH;

    private static final String FILE = "grantdesk/icons.svg";

    /** The name in the sprite, also what {@code @Menu(icon = …)} holds. */
    public String symbol() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** A new icon, hidden from assistive technology. */
    public SvgIcon create() {
        return of(symbol());
    }

    /** A button that is only this icon, with what it does for those who point at it or hear it. */
    public Button button(String label) {
        var button = new Button(create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }

    static Icons named(String symbol) {
        return valueOf(symbol.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    static SvgIcon of(String symbol) {
        var icon = new SvgIcon(FILE, symbol);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
