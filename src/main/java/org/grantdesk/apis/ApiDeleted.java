package org.grantdesk.apis;

/** An API was deleted. Its tokens work no more; what grants have of it can be cleared away. */
public record ApiDeleted(String apiId) {}
