/** People, sessions, tokens and roles in the Mattermost dialect. */
@NullMarked
package org.grantdesk.accounts.api;

import org.jspecify.annotations.NullMarked;
