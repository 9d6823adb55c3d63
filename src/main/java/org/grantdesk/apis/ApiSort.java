package org.grantdesk.apis;

/** The orders of the list of APIs. */
public enum ApiSort {
    NAME,
    CREATED
}
