package org.grantdesk.authorizations.ui;

import static org.grantdesk.base.ui.Texts.text;

import java.util.ArrayList;
import java.util.List;
import org.grantdesk.authorizations.Amount;
import org.grantdesk.authorizations.CutOff;

/** Says in numbers what ends; nothing is said of what there is none of. */
final class ImpactWords {

    private ImpactWords() {}

    static List<String> of(CutOff.Impact impact) {
        var words = new ArrayList<String>();
        add(words, "connections.effect.connections", "connections.effect.connections.more", impact.connections());
        add(words, "connections.effect.people", "connections.effect.people.more", impact.people());
        add(words, "connections.effect.apps", "connections.effect.apps.more", impact.apps());
        add(words, "connections.effect.tokens", "connections.effect.tokens.more", impact.tokens());
        return words;
    }

    private static void add(List<String> words, String key, String more, Amount amount) {
        if (amount.number() > 0) {
            words.add(text(amount.more() ? more : key, amount.number()));
        }
    }
}
