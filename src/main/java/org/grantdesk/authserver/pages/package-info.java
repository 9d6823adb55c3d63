/** What people see of the protocol: the question for their consent, and why a request was refused. */
@NullMarked
package org.grantdesk.authserver.pages;

import org.jspecify.annotations.NullMarked;
