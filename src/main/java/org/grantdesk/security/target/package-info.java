/** Where a person was going when sign-in came in between, and what hands that on. */
@NullMarked
package org.grantdesk.security.target;

import org.jspecify.annotations.NullMarked;
