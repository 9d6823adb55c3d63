/** What people have authorized: the grants that join a person and an app, and what hangs on them. */
@ApplicationModule(
        allowedDependencies = {
            "redirects",
            "mattermost",
            "base",
            "security",
            "people",
            "signin",
            "clients",
            "clients :: json",
            "apis"
        })
@NullMarked
package org.grantdesk.authorizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
