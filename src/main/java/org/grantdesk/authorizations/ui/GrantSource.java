package org.grantdesk.authorizations.ui;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.grantdesk.authorizations.GrantImpact;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.GrantedApp;
import org.jspecify.annotations.Nullable;

/**
 * Whose grants a list shows and ends: the reader's own, or another person's.
 *
 * @param name what they are called; empty for the reader
 * @param limit takes part of it back; {@code null}: only the person does that
 * @param impact what ends with one app's access, or with all for {@code null}
 */
record GrantSource(
        String name,
        Pages list,
        ToLongFunction<String> count,
        Function<@Nullable String, GrantImpact> impact,
        Consumer<String> revoke,
        Runnable revokeAll,
        @Nullable Limit limit) {

    /** Takes back part of what an app may do. */
    interface Limit {
        void apply(String clientId, int days, Set<String> gone);
    }

    interface Pages {
        List<GrantedApp> read(String search, int offset, int limit);
    }

    static GrantSource ofReader(GrantService grants) {
        return new GrantSource(
                "",
                grants::listMine,
                grants::countMine,
                grants::impactOnMe,
                grants::revokeMine,
                grants::revokeAllMine,
                grants::limitMine);
    }

    static GrantSource of(GrantService grants, String personId, String name) {
        return new GrantSource(
                name,
                (search, offset, limit) -> grants.list(personId, search, offset, limit),
                search -> grants.count(personId, search),
                clientId -> grants.impactOn(personId, clientId),
                clientId -> grants.revoke(personId, clientId),
                () -> grants.revokeAll(personId),
                null);
    }
}
