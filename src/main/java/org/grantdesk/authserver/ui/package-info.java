/** The screen that tries an app's sign-in out. */
@NullMarked
package org.grantdesk.authserver.ui;

import org.jspecify.annotations.NullMarked;
