/** What people have authorized, in the Mattermost dialect. */
@NullMarked
package org.grantdesk.authorizations.api;

import org.jspecify.annotations.NullMarked;
