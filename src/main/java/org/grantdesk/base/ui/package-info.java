/** The frame around every screen, and the small parts the screens are made of. */
@NullMarked
package org.grantdesk.base.ui;

import org.jspecify.annotations.NullMarked;
