/** The chain of the API, which knows tokens only. */
@NullMarked
package org.grantdesk.security.rest;

import org.jspecify.annotations.NullMarked;
