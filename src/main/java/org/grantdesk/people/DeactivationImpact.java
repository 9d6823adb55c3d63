package org.grantdesk.people;

import java.util.List;

/**
 * What stops working when a person is deactivated, and what stays.
 *
 * @param browserSessions browsers they are signed in with, which end
 * @param apiSessions sign-ins through the API that end
 * @param tokens personal access tokens that stop working, and work again once the person is reactivated
 * @param apps apps that lose access for good
 * @param appTokens tokens of these apps that end
 * @param ownedApps apps of their own, which stay and work on
 * @param agents agents that are put on hold, because the person is responsible for them
 * @param ownedApis APIs of their own by name, which stay and work on
 */
public record DeactivationImpact(
        long browserSessions,
        long apiSessions,
        long tokens,
        long apps,
        long appTokens,
        long ownedApps,
        long agents,
        List<String> ownedApis) {}
