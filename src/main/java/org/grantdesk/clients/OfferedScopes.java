package org.grantdesk.clients;

import java.util.List;
import java.util.Locale;

/** What apps can be allowed to ask for. Implemented by the feature that owns scopes. */
public interface OfferedScopes {

    /** All there are, in words for this reader. */
    List<Offer> list(Locale reader);

    /**
     * A scope that apps may ask for.
     *
     * @param name as on the wire
     * @param title what it allows, in a few words
     * @param sentence the same in a sentence
     * @param builtIn whether it is about a person's account here, and not of an interface elsewhere
     * @param byDefault whether an app may ask for it without a word in its settings
     */
    record Offer(String name, String title, String sentence, boolean builtIn, boolean byDefault) {}
}
