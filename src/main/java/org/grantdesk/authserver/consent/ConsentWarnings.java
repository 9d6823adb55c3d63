package org.grantdesk.authserver.consent;

import org.grantdesk.base.PlainText;

/**
 * What should make a person look twice before they allow anything.
 *
 * @param unverified whether the app made itself known and no one has looked at it
 * @param firstHere whether no one in this installation has connected it
 * @param ownScheme whether the answer goes to an address that any program on the device could claim
 * @param lookAlike a better-known app whose name looks the same; empty when there is none
 */
public record ConsentWarnings(boolean unverified, boolean firstHere, boolean ownScheme, String lookAlike) {

    public String isolatedLookAlike() {
        return PlainText.isolated(lookAlike);
    }
}
