package org.grantdesk.identities.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.grantdesk.identities.IdentityInfo;
import org.grantdesk.identities.IdentityService;

/**
 * Whose identities a panel shows: one's own, or those of a person.
 *
 * @param warning what to read before the one with this id is unlinked: the key of the text
 */
record IdentitySource(Supplier<List<IdentityInfo>> list, Consumer<String> unlink, UnaryOperator<String> warning) {

    static IdentitySource mine(IdentityService identities) {
        return new IdentitySource(identities::listMine, identities::unlink, id -> "identities.unlink.text");
    }

    static IdentitySource of(IdentityService identities, String personId) {
        return new IdentitySource(
                () -> identities.listOf(personId),
                id -> identities.unlinkOf(personId, id),
                id -> identities.isOnlyWay(personId, id)
                        ? "identities.unlink.person.only"
                        : "identities.unlink.person");
    }
}
