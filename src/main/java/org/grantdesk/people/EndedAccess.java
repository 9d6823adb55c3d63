package org.grantdesk.people;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a new password ended, in numbers.
 *
 * @param sessions sessions in browsers and of the API
 * @param tokens personal access tokens
 * @param appTokens tokens of apps; what the person allowed these apps stays
 */
public record EndedAccess(long sessions, long tokens, long appTokens) implements Serializable {

    public boolean any() {
        return sessions + tokens + appTokens > 0;
    }

    /** The numbers as the audit log keeps them; those that are zero are left out. */
    public Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("sessions", sessions);
        facts.put("personalTokens", tokens);
        facts.put("appTokens", appTokens);
        facts.values().removeIf(Long.valueOf(0)::equals);
        return facts;
    }
}
