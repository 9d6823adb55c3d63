package org.grantdesk.authserver;

import java.util.List;
import org.grantdesk.authorizations.Scope;

/**
 * What a person is asked.
 *
 * @param state stands for the question when it is answered
 * @param owner who registered the app
 * @param checked whether this installation's own people vouch for the app
 * @param homepageHost where the app lives; empty when unknown
 * @param target where the browser goes next: a host, or the scheme of an app on this device
 * @param targetOrigin the same as a source of a content security policy
 * @param asked what was not allowed yet
 * @param allowed what was allowed earlier
 * @param username who is asked
 */
public record ConsentQuestion(
        String state,
        String clientId,
        String appName,
        String description,
        String owner,
        boolean checked,
        String homepageHost,
        String target,
        String targetOrigin,
        List<Scope> asked,
        List<Scope> allowed,
        String username) {}
