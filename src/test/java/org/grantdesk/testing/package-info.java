/** The rigs that more than one kind of test stands on: a real PostgreSQL, the packaged product, a real browser. */
package org.grantdesk.testing;
