package org.grantdesk.accounts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.grantdesk.accounts.PersonalAccessTokenService;
import org.grantdesk.accounts.TokenInfo;
import org.grantdesk.base.api.Acknowledgement;
import org.grantdesk.base.api.ApiException;
import org.grantdesk.base.api.CompatibleApi;
import org.grantdesk.base.api.JsonBodies;
import org.grantdesk.base.api.Paging;
import org.grantdesk.base.api.PersonIds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Makes, lists and revokes the personal access tokens of the asker. Nobody makes or sees those of others. */
@CompatibleApi
class UserTokenController {

    private static final String TOKENS = "/users/{userId" + CompatibleApi.ID + "/tokens";

    private final PersonalAccessTokenService tokens;
    private final JsonBodies bodies;

    UserTokenController(PersonalAccessTokenService tokens, JsonBodies bodies) {
        this.tokens = tokens;
        this.bodies = bodies;
    }

    @PostMapping(TOKENS)
    ResponseEntity<TokenJson> create(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var personId = PersonIds.resolve(userId, asker);
        var wanted = bodies.read(request, NewToken.class, "user_access_token");
        requireOwn(personId, asker);
        var issued = tokens.create(Objects.requireNonNullElse(wanted.description(), ""), wanted.end());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(TokenJson.of(issued.info(), issued.token(), personId));
    }

    @GetMapping(TOKENS)
    List<TokenJson> list(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var personId = PersonIds.resolve(userId, asker);
        requireOwn(personId, asker);
        var page = Paging.of(request);
        return tokens.listMine().stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(token -> TokenJson.of(token, null, personId))
                .toList();
    }

    @PostMapping("/users/tokens/revoke")
    Acknowledgement revoke(HttpServletRequest request) {
        var tokenId = bodies.read(request, Revocation.class, "token_id").tokenId();
        if (tokenId == null || tokenId.isEmpty()) {
            throw ApiException.invalidBodyParam("token_id");
        }
        tokens.revoke(tokenId);
        return Acknowledgement.OK;
    }

    private static void requireOwn(String personId, Principal asker) {
        if (!personId.equals(asker.getName())) {
            throw new ApiException(HttpStatus.FORBIDDEN, "api.context.permissions.app_error");
        }
    }

    /** A token to be made; it ends at that millisecond, or never at 0. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewToken(@Nullable String description, long expiresAt) {

        @Nullable
        Instant end() {
            return expiresAt == 0 ? null : Instant.ofEpochMilli(expiresAt);
        }
    }

    /** Which token shall end. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Revocation(@Nullable String tokenId) {}

    /** A token as the dialect writes it; with its value only when it was just made. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonPropertyOrder({"id", "token", "user_id", "description", "is_active", "expires_at"})
    record TokenJson(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token,

            String userId,
            String description,
            boolean isActive,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long expiresAt) {

        static TokenJson of(TokenInfo info, @Nullable String value, String personId) {
            var end = info.expiresAt();
            return new TokenJson(
                    info.id(),
                    value,
                    personId,
                    info.description(),
                    info.active(),
                    end == null ? 0 : end.toEpochMilli());
        }

        /** Without the value. */
        @Override
        public String toString() {
            return "TokenJson[" + id + ", value hidden]";
        }
    }
}
