/** Encryption at rest: the installation's key, its check and its replacement. */
@NullMarked
package org.grantdesk.security.encryption;

import org.jspecify.annotations.NullMarked;
