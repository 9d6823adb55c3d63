package org.grantdesk.registration;

import java.util.Map;
import org.grantdesk.clients.ClientMetadata;

/**
 * What an app asks to be registered with.
 *
 * @param metadata what every app has
 * @param softwareId the same in all copies of one product; empty: not said
 * @param authMethod how it authenticates at the token endpoint
 * @param scope what it gets when a request names no scope; empty: not said
 * @param members everything it is told again, by the names of RFC 7591, section 2
 */
record AskedRegistration(
        ClientMetadata metadata, String softwareId, String authMethod, String scope, Map<String, Object> members) {

    static final String NONE = "none";

    boolean confidential() {
        return !authMethod.equals(NONE);
    }
}
