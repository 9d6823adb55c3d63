package org.grantdesk.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.Paging;
import org.grantdesk.mattermost.PersonIds;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Makes and lists the personal access tokens of the asker; administrators also list those of other people, but cannot create them. */
@MattermostApi
class UserTokenController {

    private static final String TOKENS = UserSessionController.USER + "/tokens";

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
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokenJson.of(issued));
    }

    @GetMapping(TOKENS)
    List<TokenJson> list(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var personId = PersonIds.resolve(userId, asker);
        var found = personId.equals(asker.getName()) ? tokens.listMine() : tokens.list(personId);
        var page = Paging.of(request);
        return found.stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(TokenJson::of)
                .toList();
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
            return TokenJson.end(expiresAt);
        }
    }
}
