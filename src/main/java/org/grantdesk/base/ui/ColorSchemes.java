package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Light, dark or as the system says: a choice per browser, kept in a cookie, so that pages can be served in the right
 * colours from the first byte, those before sign-in included.
 */
public enum ColorSchemes {
    SYSTEM(ColorScheme.Value.LIGHT_DARK),
    LIGHT(ColorScheme.Value.LIGHT),
    DARK(ColorScheme.Value.DARK);

    /** Name of the cookie; its values are {@code light} and {@code dark}, anything else means the system's. */
    public static final String COOKIE = "GRANTDESK_SCHEME";

    private final ColorScheme.Value value;

    ColorSchemes(ColorScheme.Value value) {
        this.value = value;
    }

    /** What goes into {@code <html theme=…>}. */
    String theme() {
        return value.getThemeValue();
    }

    /** What goes into the CSS property {@code color-scheme}. */
    String css() {
        return value.getValue();
    }

    static ColorSchemes chosenIn(VaadinRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? SYSTEM
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> named(cookie.getValue()))
                        .findFirst()
                        .orElse(SYSTEM);
    }

    /** Changes the colours at once, and for later visits. */
    void choose(UI ui, VaadinResponse response) {
        ui.getPage().setColorScheme(value);
        var cookie = new Cookie(COOKIE, name().toLowerCase(Locale.ROOT));
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static ColorSchemes named(String text) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(SYSTEM);
    }
}
