/** The plain pages that belong to no feature: what a person sees when a request cannot be answered. */
@NullMarked
package org.grantdesk.base.pages;

import org.jspecify.annotations.NullMarked;
