/** The way to a provider and back, and the pages on it. */
@NullMarked
package org.grantdesk.identities.pages;

import org.jspecify.annotations.NullMarked;
