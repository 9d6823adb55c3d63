/** Who waits for the approval of an app, and what is decided; the screen and the emails for requests of scopes too. */
@ApplicationModule(
        allowedDependencies = {"base", "security", "people", "signin", "redirects", "clients", "apis", "authorizations"
        })
@NullMarked
package org.grantdesk.approvals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
