/** The chain of the screens, last in line. */
@NullMarked
package org.grantdesk.security.screens;

import org.jspecify.annotations.NullMarked;
