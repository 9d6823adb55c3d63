@NullMarked
package org.grantdesk.approvals.ui;

import org.jspecify.annotations.NullMarked;
