/** The screens about what people let apps do. */
@NullMarked
package org.grantdesk.authorizations.ui;

import org.jspecify.annotations.NullMarked;
