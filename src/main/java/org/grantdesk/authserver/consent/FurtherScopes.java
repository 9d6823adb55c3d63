package org.grantdesk.authserver.consent;

import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ProtocolClient;
import org.springframework.stereotype.Component;

/**
 * What an app that no person registered may have at the APIs of a request beyond what it asks. Most such apps cannot ask for more
 * later without forgetting what they have, so people can allow it the first time, and what they allowed goes with each
 * further token for that API.
 */
@Component
class FurtherScopes {

    private final TokenTargets targets;

    FurtherScopes(TokenTargets targets) {
        this.targets = targets;
    }

    /** With the APIs they belong to. */
    Set<String> of(ProtocolClient app, Set<String> asked) {
        var further = new TreeSet<String>();
        if (app.standing().origin() != ClientOrigin.PERSON
                && !QualifiedScope.apiIds(asked).isEmpty()) {
            targets.reach(app, asked)
                    .apis()
                    .forEach(api -> api.allowed().forEach(scope -> further.add(api.qualified(scope))));
            further.removeAll(asked);
        }
        return further;
    }

    /** Those at APIs of which nothing was allowed yet. */
    Set<String> atFirst(ProtocolClient app, Set<String> asked, Set<String> earlier) {
        var known = QualifiedScope.apiIds(earlier);
        var further = new TreeSet<>(of(app, asked));
        further.removeIf(scope -> known.contains(QualifiedScope.parse(scope).apiId()));
        return further;
    }
}
