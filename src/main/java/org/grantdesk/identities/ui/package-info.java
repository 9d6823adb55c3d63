/** People's identities at providers, as parts of screens. */
@NullMarked
package org.grantdesk.identities.ui;

import org.jspecify.annotations.NullMarked;
