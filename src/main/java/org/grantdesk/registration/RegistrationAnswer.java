package org.grantdesk.registration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The client information response (RFC 7591, section 3.2.1). No member of it is ever {@code null}: clients fail on that. */
final class RegistrationAnswer {

    private RegistrationAnswer() {}

    /**
     * @param secret of a confidential app that was just made; empty: none is told
     * @param address where the registration is managed
     */
    static Map<String, Object> of(
            String clientId, String secret, Instant since, Map<String, Object> members, String address, String token) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("client_id", clientId);
        answer.put("client_id_issued_at", since.getEpochSecond());
        if (!secret.isEmpty()) {
            answer.put("client_secret", secret);
            answer.put("client_secret_expires_at", 0);
        }
        answer.putAll(members);
        answer.put("registration_client_uri", address);
        answer.put("registration_access_token", token);
        return answer;
    }
}
