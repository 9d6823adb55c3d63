package org.grantdesk.clients;

/** An app is no longer on hold, for another reason than that somebody decided about it on the page of approvals. */
public record AppReleased(String clientId) {}
