/** The first screen. */
@NullMarked
package org.grantdesk.home.ui;

import org.jspecify.annotations.NullMarked;
