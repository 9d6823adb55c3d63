/** The screens about apps: the list, registration, and one app with its secrets and settings. */
@NullMarked
package org.grantdesk.clients.ui;

import org.jspecify.annotations.NullMarked;
