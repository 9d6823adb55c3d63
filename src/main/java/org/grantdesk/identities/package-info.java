/** Signing in with OpenID Connect and OAuth 2.0 providers: who is who there, and which roles come from there. */
@ApplicationModule(allowedDependencies = {"base", "security", "sessions", "people", "signin", "authorizations"})
@NullMarked
package org.grantdesk.identities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
