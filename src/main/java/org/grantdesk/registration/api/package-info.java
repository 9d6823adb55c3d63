/** Where apps register themselves. */
@NullMarked
package org.grantdesk.registration.api;

import org.jspecify.annotations.NullMarked;
