/** The screens about APIs: the list, registration, one API with its settings, and the APIs of an app. */
@NullMarked
package org.grantdesk.apis.ui;

import org.jspecify.annotations.NullMarked;
