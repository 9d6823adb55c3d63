/** What stands in front of every other chain: probes, the limit for requests, addresses that are refused. */
@NullMarked
package org.grantdesk.security.front;

import org.jspecify.annotations.NullMarked;
