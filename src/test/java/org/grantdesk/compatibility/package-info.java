/** Clients that exist, as they really are, against the server; and who may do what over the wire. */
package org.grantdesk.compatibility;
