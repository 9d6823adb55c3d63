package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.Paths;
import org.jspecify.annotations.Nullable;

/** Addresses and names of apps, APIs and people, for screens that name both and know neither. */
public final class ThingLinks {

    public static final String APIS = "apis";

    /** Grantdesk itself, as one of the APIs. */
    public static final String BUILT_IN_API = APIS + "/built-in";

    private ThingLinks() {}

    public static String app(String clientId) {
        return Paths.APPS + "/" + clientId;
    }

    public static String person(String personId) {
        return "people/" + personId;
    }

    public static String api(String apiId) {
        return APIS + "/" + apiId;
    }

    /**
     * Shows a name, as a link for a reader who may open what it names.
     *
     * @param path address of the screen; {@code null}: the reader may not open it, or there is none
     */
    public static Component named(String name, @Nullable String path) {
        return path == null ? new Span(name) : new Anchor(path, name);
    }

    /**
     * Shows a person's display name in the same way.
     *
     * @param username tells the person from others of that name
     */
    public static Component person(String name, String username, @Nullable String path) {
        var shown = named(name, path);
        if (!username.isEmpty() && !username.equals(name)) {
            shown.getElement().setAttribute("title", username);
        }
        return shown;
    }
}
