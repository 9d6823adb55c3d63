/** What platforms ask on the public port. */
@NullMarked
package org.grantdesk.platform.pages;

import org.jspecify.annotations.NullMarked;
