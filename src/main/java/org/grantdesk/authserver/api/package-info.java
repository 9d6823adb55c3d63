/** Authorizing an app without a page, in the Mattermost dialect. */
@NullMarked
package org.grantdesk.authserver.api;

import org.jspecify.annotations.NullMarked;
