/** The chain of the plain pages, and answers to forms that are sent twice. */
@NullMarked
package org.grantdesk.security.plain;

import org.jspecify.annotations.NullMarked;
