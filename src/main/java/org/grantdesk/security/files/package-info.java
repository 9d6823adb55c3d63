/** The chain of the files that pages and screens load. */
@NullMarked
package org.grantdesk.security.files;

import org.jspecify.annotations.NullMarked;
