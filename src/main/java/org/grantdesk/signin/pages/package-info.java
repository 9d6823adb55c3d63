/** The plain pages around accounts: sign in, sign out, first start. */
@NullMarked
package org.grantdesk.signin.pages;

import org.jspecify.annotations.NullMarked;
