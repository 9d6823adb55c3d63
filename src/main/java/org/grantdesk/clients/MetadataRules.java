package org.grantdesk.clients;

import org.grantdesk.redirects.RedirectUri;

/** Which door metadata came in by, and so how strictly redirect URIs are judged. */
public enum MetadataRules {
    /** The portal: the safe rules of {@link RedirectUri}. Addresses that the app had before may stay. */
    PORTAL,
    /** The portal, for an app that gets tokens for itself: it may do without redirect URIs. */
    MACHINE,
    /** An app that describes itself: as the portal, but a homepage is not demanded. */
    SELF,
    /** The compatible API: what Mattermost accepts. An app that the portal would refuse carries a warning. */
    COMPATIBLE
}
