/** What administrators see and decide for the whole installation. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "security",
            "authorizations",
            "authserver::keys",
            "authserver::lifetimes",
            "identities",
            "registration",
            "documents"
        })
@NullMarked
package org.grantdesk.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
