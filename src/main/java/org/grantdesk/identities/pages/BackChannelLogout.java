package org.grantdesk.identities.pages;

import java.util.Map;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.identities.LogoutTokens;
import org.grantdesk.identities.ProviderRefused;
import org.grantdesk.identities.ProviderUnavailable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where providers send logout tokens (OpenID Connect Back-Channel Logout 1.0, sections 2.5 and 2.8). */
@Controller
class BackChannelLogout {

    private final LogoutTokens tokens;

    BackChannelLogout(LogoutTokens tokens) {
        this.tokens = tokens;
    }

    @Bean
    static PlainPage backChannelLogoutPath() {
        return PlainPage.called(Paths.BACK_CHANNEL + "{id}");
    }

    @PostMapping(Paths.BACK_CHANNEL + "{id}")
    ResponseEntity<Map<String, String>> accept(
            @PathVariable String id, @RequestParam(name = "logout_token", defaultValue = "") String token) {
        try {
            tokens.accept(id, token);
            return answer(HttpStatus.OK, Map.of());
        } catch (ProviderRefused e) {
            return answer(HttpStatus.BAD_REQUEST, Map.of("error", "invalid_request"));
        } catch (ProviderUnavailable e) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, Map.of("error", "temporarily_unavailable"));
        }
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, Map<String, String> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
