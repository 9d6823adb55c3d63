package org.grantdesk.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.mattermost.Acknowledgement;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.Paging;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.TokenDirectoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Personal access tokens by their ids: one's own, and for administrators everyone's. */
@MattermostApi
class TokenController {

    private static final String TOKENS = "/users/tokens";

    private final PersonalAccessTokenService tokens;
    private final TokenDirectoryService directory;
    private final JsonBodies bodies;

    TokenController(PersonalAccessTokenService tokens, TokenDirectoryService directory, JsonBodies bodies) {
        this.tokens = tokens;
        this.directory = directory;
        this.bodies = bodies;
    }

    @GetMapping(TOKENS)
    List<TokenJson> list(HttpServletRequest request) {
        var page = Paging.of(request);
        return directory.list(page.offset(), page.limit()).stream()
                .map(TokenJson::of)
                .toList();
    }

    @PostMapping(TOKENS + "/search")
    List<TokenJson> search(HttpServletRequest request) {
        var term = bodies.read(request, Search.class, "term").term();
        if (term == null || term.isBlank()) {
            throw ApiException.invalidBodyParam("term");
        }
        return directory.search(term).stream().map(TokenJson::of).toList();
    }

    @GetMapping(TOKENS + "/{tokenId" + MattermostApi.ID)
    TokenJson get(@PathVariable String tokenId) {
        if (!Ids.isWellFormed(tokenId)) {
            throw ApiException.invalidUrlParam("token_id");
        }
        return TokenJson.of(tokens.get(tokenId));
    }

    @PostMapping(TOKENS + "/revoke")
    Acknowledgement revoke(HttpServletRequest request) {
        tokens.revoke(which(request).tokenId());
        return Acknowledgement.OK;
    }

    @PostMapping(TOKENS + "/disable")
    Acknowledgement disable(HttpServletRequest request) {
        tokens.disable(which(request).tokenId());
        return Acknowledgement.OK;
    }

    @PostMapping(TOKENS + "/enable")
    Acknowledgement enable(HttpServletRequest request) {
        tokens.enable(which(request).tokenId());
        return Acknowledgement.OK;
    }

    @PostMapping(TOKENS + "/rotate")
    ResponseEntity<TokenJson> rotate(HttpServletRequest request) {
        var wanted = which(request);
        var issued = tokens.rotate(wanted.tokenId(), TokenJson.end(wanted.expiresAt()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokenJson.of(issued));
    }

    @GetMapping(TOKENS + "/non_compliant/count")
    Map<String, Long> countNonCompliant() {
        return Map.of("count", directory.countBeyondPolicy());
    }

    @PostMapping(TOKENS + "/non_compliant/revoke")
    Acknowledgement revokeNonCompliant() {
        directory.revokeBeyondPolicy();
        return Acknowledgement.OK;
    }

    private Which which(HttpServletRequest request) {
        var token = bodies.read(request, Token.class, "token_id");
        var tokenId = token.tokenId();
        if (tokenId == null || tokenId.isEmpty()) {
            throw ApiException.invalidBodyParam("token_id");
        }
        return new Which(tokenId, token.expiresAt());
    }

    private record Which(String tokenId, long expiresAt) {}

    /** Which token is meant, and for a new value when it ends. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Token(@Nullable String tokenId, long expiresAt) {}

    record Search(@Nullable String term) {}
}
