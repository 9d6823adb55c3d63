/** The authorization server: Spring Security's endpoints in front of our own apps, grants and tokens. */
@ApplicationModule(
        allowedDependencies = {
            "mattermost",
            "base",
            "security",
            "people",
            "redirects",
            "clients",
            "registration",
            "documents",
            "apis",
            "authorizations",
            "approvals"
        })
@NullMarked
package org.grantdesk.authserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
