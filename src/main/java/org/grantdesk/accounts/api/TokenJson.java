package org.grantdesk.accounts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.grantdesk.sessions.IssuedToken;
import org.grantdesk.sessions.TokenInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A personal access token in the dialect's form. The value is present only right after the token was created or rotated.
 * {@code is_active} is false only while the token is disabled; an expired token stays active. {@code expires_at} 0 means
 * never.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TokenJson(
        String id,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,

        String userId,
        String description,
        boolean isActive,
        long expiresAt) {

    static TokenJson of(TokenInfo info) {
        return of(info, null);
    }

    static TokenJson of(IssuedToken issued) {
        return of(issued.info(), issued.token());
    }

    /** The end that a number of the dialect means. */
    static @Nullable Instant end(long expiresAt) {
        return expiresAt == 0 ? null : Instant.ofEpochMilli(expiresAt);
    }

    private static TokenJson of(TokenInfo info, @Nullable String value) {
        var end = info.expiresAt();
        return new TokenJson(
                info.id(),
                value,
                info.personId(),
                info.description(),
                !info.disabled(),
                end == null ? 0 : end.toEpochMilli());
    }

    @Override
    public String toString() {
        return "TokenJson[" + id + ", value hidden]";
    }
}
