/** Apps that a document at an address of their own describes (Client ID Metadata Documents). */
@ApplicationModule(allowedDependencies = {"base", "security", "redirects", "clients", "outward"})
@NullMarked
package org.grantdesk.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
