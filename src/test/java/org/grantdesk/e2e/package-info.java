/** What people do and see: the packaged product in a real Chromium, from the first start to the last click. */
package org.grantdesk.e2e;
