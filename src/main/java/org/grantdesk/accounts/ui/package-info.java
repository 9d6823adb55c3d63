/** The screens about people: lists, roles, one's own profile. */
@NullMarked
package org.grantdesk.accounts.ui;

import org.jspecify.annotations.NullMarked;
