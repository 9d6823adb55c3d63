package org.grantdesk.apis;

/**
 * An API as it is stored.
 *
 * @param ownerUsername empty without an owner
 */
record StoredApi(ApiDetails details, String ownerUsername) {

    String id() {
        return details.id();
    }

    String name() {
        return details.metadata().name();
    }
}
