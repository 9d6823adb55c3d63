package org.grantdesk.base.ui;

/** Addresses of the screens about an app and about a person, for screens that name both and know neither. */
public final class ThingLinks {

    /** Address of what the reader lets apps do, relative to the portal. */
    public static final String AUTHORIZED = "authorized";

    private ThingLinks() {}

    /** Address of an app's screen, relative to the portal. */
    public static String app(String clientId) {
        return "apps/" + clientId;
    }

    /** Address of a person's screen, relative to the portal. */
    public static String person(String personId) {
        return "people/" + personId;
    }
}
