/** Apps in the Mattermost dialect: the calls, and their words for what {@code clients} says in those of the RFCs. */
@NullMarked
package org.grantdesk.clients.api;

import org.jspecify.annotations.NullMarked;
