/** People: who they are, which roles they have, how they sign in, and the tokens they use for the API. */
@ApplicationModule(allowedDependencies = {"base", "security"})
@NullMarked
package org.grantdesk.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
