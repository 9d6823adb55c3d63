package org.grantdesk.documents;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen about documents of apps.
 *
 * @param domains whose hosts, and hosts below them, are listed
 * @param modeFixed whether the environment says the mode, so that no choice on the screen counts
 * @param domainsFixed the same of the domains
 */
public record DocumentChoice(DocumentMode mode, List<String> domains, boolean modeFixed, boolean domainsFixed) {

    public DocumentChoice {
        domains = List.copyOf(domains);
    }

    boolean allows(String documentUrl) {
        return switch (mode) {
            case OFF -> false;
            case LISTED -> lists(documentUrl);
            case ASK, OPEN -> true;
        };
    }

    /** Whether changes of the document count without a look at them. */
    boolean acceptsChanges(String documentUrl) {
        return mode == DocumentMode.LISTED && lists(documentUrl);
    }

    private boolean lists(String documentUrl) {
        @Nullable String host = URI.create(documentUrl).getHost();
        if (host == null) {
            return false;
        }
        var name = "." + host.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(domain -> name.endsWith("." + domain));
    }
}
