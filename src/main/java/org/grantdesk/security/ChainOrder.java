package org.grantdesk.security;

/** Which filter chain is asked first. The first one that covers a request answers it. */
public final class ChainOrder {

    /** What platforms ask; health and metrics. */
    public static final int PROBES = -1;
    /** Stylesheets, pictures and the built front end: open to all, without session. */
    public static final int ASSETS = 0;
    /** The endpoints of the authorization server. */
    public static final int PROTOCOL = 1;
    /** The REST interfaces. */
    public static final int API = 2;
    /** Plain pages before and around the screens. */
    public static final int PAGES = 3;
    /** Everything else: the screens. */
    public static final int SCREENS = 4;

    private ChainOrder() {}
}
