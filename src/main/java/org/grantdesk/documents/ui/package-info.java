/** The document of an app on the app's screen. */
@NullMarked
package org.grantdesk.documents.ui;

import org.jspecify.annotations.NullMarked;
