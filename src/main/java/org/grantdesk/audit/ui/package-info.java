/** The screens of the audit log: all of it for administrators, and the part about one thing for the screens about that thing. */
@NullMarked
package org.grantdesk.audit.ui;

import org.jspecify.annotations.NullMarked;
