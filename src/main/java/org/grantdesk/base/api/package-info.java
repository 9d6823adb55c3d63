/** The shape of the wire in the Mattermost dialect, {@code /api/v4}: errors, headers, paging, bodies, where a token is found. */
@NullMarked
package org.grantdesk.base.api;

import org.jspecify.annotations.NullMarked;
