/** The screen about the installation. */
@NullMarked
package org.grantdesk.settings.ui;

import org.jspecify.annotations.NullMarked;
