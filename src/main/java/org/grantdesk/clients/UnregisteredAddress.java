package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.base.PlainText;
import org.grantdesk.redirects.AddressDifference;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.redirects.UriVerdict;

/**
 * An unregistered address from a request, prepared for those who may register it. Anyone can make such a request with any
 * address.
 *
 * @param registered the addresses of its kind that the app has, the one that differs least first
 * @param verdict what the portal says of it
 * @param newHost whether no registered address has its host
 * @param endsTrust whether registering it ends the trust in the app
 * @param version of the app; hand it back when the address is added
 */
public record UnregisteredAddress(
        String clientId,
        String clientName,
        String presented,
        List<String> registered,
        UriVerdict verdict,
        boolean newHost,
        boolean endsTrust,
        long version) {

    private static final int LONGEST_SHOWN = 1024;

    public String isolatedName() {
        return PlainText.isolated(clientName);
    }

    /** As it may be shown: nothing in it is hidden or turns the direction of writing. */
    public String shown() {
        var visible = presented.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        return visible.length() <= LONGEST_SHOWN ? visible : visible.substring(0, LONGEST_SHOWN) + "\u2026";
    }

    /** Where it differs from the one that comes closest; from nothing when there is none. */
    public AddressDifference difference() {
        return AddressDifference.between(registered.isEmpty() ? "" : registered.getFirst(), shown());
    }

    public boolean addable() {
        return !verdict.refused() && !registered.contains(presented);
    }

    /** The hosts that the app has addresses of. */
    public List<String> hosts() {
        return registered.stream().map(RedirectUri::host).distinct().toList();
    }

    /** Where it leads: a host, or the scheme of an app on a device. */
    public String host() {
        return RedirectUri.host(presented);
    }
}
