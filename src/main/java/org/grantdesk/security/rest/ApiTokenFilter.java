package org.grantdesk.security.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.grantdesk.base.BearerChallenge;
import org.grantdesk.mattermost.ApiErrors;
import org.grantdesk.mattermost.ApiLanguage;
import org.grantdesk.mattermost.PresentedToken;
import org.grantdesk.mattermost.PresentedToken.Place;
import org.grantdesk.mattermost.SessionCookies;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.LiveAccounts.TokenAccount;
import org.grantdesk.security.front.RequestRateFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in, for one request of the API, whom its token speaks for, with the permissions of this moment. A token that
 * is unknown or over counts as none.
 */
final class ApiTokenFilter extends OncePerRequestFilter {

    private final LiveAccounts accounts;
    private final AppAuthorities apps;
    private final ApiErrors errors;
    private final BearerChallenge challenge;

    ApiTokenFilter(LiveAccounts accounts, AppAuthorities apps, ApiErrors errors, BearerChallenge challenge) {
        this.accounts = accounts;
        this.apps = apps;
        this.errors = errors;
        this.challenge = challenge;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var presented = PresentedToken.in(request);
        var found = presented.flatMap(token -> accounts.findByToken(token.value()));
        if (presented.isPresent() && found.isPresent()) {
            var refusal = refusal(request, presented.get(), found.get());
            if (refusal.isPresent()) {
                errors.write(request, response, HttpStatus.UNAUTHORIZED, refusal.get());
                return;
            }
            RequestRateFilter.exempt(request);
            var account = found.get().account();
            ApiLanguage.choose(request, account.locale());
            SecurityContextHolder.setContext(new SecurityContextImpl(account.toAuthentication()));
        } else {
            var app = presented.flatMap(apps::find);
            if (app.isPresent() && !apps.isOpen(request)) {
                var account = apps.account(request, app.get());
                if (account.isEmpty()) {
                    apps.missingScope(request, app.get())
                            .map(challenge::insufficientScope)
                            .ifPresent(header -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, header));
                    errors.write(request, response, HttpStatus.FORBIDDEN, "api.context.permissions.app_error");
                    return;
                }
                RequestRateFilter.exempt(request);
                ApiLanguage.choose(request, account.get().locale());
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(AppAuthorities.authentication(account.get(), app.get())));
            }
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> refusal(HttpServletRequest request, PresentedToken presented, TokenAccount found) {
        if (presented.place() == Place.QUERY) {
            // Addresses end up in logs and histories. Only an app's access token may stand there; these are people's.
            return switch (found.kind()) {
                case API_SESSION, PERSONAL_ACCESS_TOKEN -> Optional.of("api.context.token_provided.app_error");
            };
        }
        return presented.place() == Place.COOKIE && !SessionCookies.isProven(request, presented.value())
                ? Optional.of("api.context.session_expired.app_error")
                : Optional.empty();
    }
}
