/** Faults from outside: what was acknowledged must be there afterwards. */
@org.jspecify.annotations.NullMarked
package org.grantdesk.faults;
