/** The keys that sign, their rotation, and the tokens that are signed or checked with them. */
@NamedInterface("keys")
@NullMarked
package org.grantdesk.authserver.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
