/** How Grantdesk meets the platform it runs on: settings as platforms hand them over, before anything else starts. */
@NullMarked
package org.grantdesk.platform;

import org.jspecify.annotations.NullMarked;
