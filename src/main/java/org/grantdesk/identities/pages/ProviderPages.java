package org.grantdesk.identities.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.identities.ProviderRefused;
import org.grantdesk.identities.ProviderSignIn;
import org.grantdesk.identities.ProviderSignInResult;
import org.grantdesk.identities.ProviderSignInService;
import org.grantdesk.identities.ProviderUnavailable;
import org.grantdesk.identities.ProviderUser;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.BrowserSignIn;
import org.grantdesk.security.browser.HeldLink;
import org.grantdesk.security.browser.ProviderSession;
import org.grantdesk.security.browser.ProviderSignOut;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.ProviderProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The way to a provider and back. Whatever goes wrong on it ends on the sign-in page with the reason in a word of ours;
 * nothing that a provider has written gets there.
 */
@Controller
class ProviderPages {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderPages.class);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<String> ANSWERS_OF_A_BROKEN_PROVIDER = Set.of("server_error", "temporarily_unavailable");

    private final ProviderSignIn signIn;
    private final ProviderSignInService arrivals;
    private final SignInAttempts attempts;
    private final BrowserSignIn browser;
    private final CurrentUser currentUser;
    private final SignInTargets targets;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final Clock clock;

    ProviderPages(
            ProviderSignIn signIn,
            ProviderSignInService arrivals,
            SignInAttempts attempts,
            BrowserSignIn browser,
            CurrentUser currentUser,
            SignInTargets targets,
            Clock clock) {
        this.signIn = signIn;
        this.arrivals = arrivals;
        this.attempts = attempts;
        this.browser = browser;
        this.currentUser = currentUser;
        this.targets = targets;
        this.clock = clock;
        requests = new DefaultOAuth2AuthorizationRequestResolver(signIn::registration);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Bean
    static PlainPage providerStartPath() {
        return PlainPage.visited(Paths.PROVIDER_START + "{id}");
    }

    @Bean
    static PlainPage providerCallbackPath() {
        return PlainPage.visited(Paths.PROVIDER_CALLBACK + "{id}");
    }

    /** Off to the provider; with {@code ?link} to come back with an identity for the account that is signed in. */
    @GetMapping(Paths.PROVIDER_START + "{id}")
    void start(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var me = currentUser.find().map(PersonPrincipal::id).orElse(null);
        var linking = request.getParameter("link") == null ? null : me;
        var next = targets.sealed(request).orElse(null);
        if (!attempts.hasRoom(request)) {
            refuse(response, linking != null, id, ProviderProblem.BUSY, next);
            return;
        }
        var invitation = me == null && request.getParameter("invitation") != null
                ? HeldLink.of(request).orElse(null)
                : null;
        try {
            var asked = Objects.requireNonNull(requests.resolve(request, id));
            var demands = linking == null ? demands(request) : Map.<String, Object>of();
            var again = !demands.isEmpty() && signIn.isOpenId(id);
            var complete = OAuth2AuthorizationRequest.from(asked)
                    .state(TravellingTarget.in(Objects.requireNonNull(asked.getState()), next))
                    .additionalParameters(parameters -> {
                        parameters.putAll(again ? demands : Map.of());
                        if (signIn.isOpenId(id)) {
                            parameters.put(AskedLanguage.PARAMETER, languages(request));
                        }
                    })
                    .build();
            attempts.add(request, new SignInAttempt(complete, id, clock.instant(), linking, invitation, next, again));
            send(response, complete.getAuthorizationRequestUri());
        } catch (ProviderUnavailable e) {
            refuse(response, linking != null, id, ProviderProblem.UNREACHABLE, next);
        } catch (ProviderRefused e) {
            refuse(response, linking != null, id, ProviderProblem.INVALID, next);
        }
    }

    /** Back from the provider. */
    @GetMapping(Paths.PROVIDER_CALLBACK + "{id}")
    void finish(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var attempt = one(request, "state")
                .flatMap(state -> attempts.take(request, state))
                .orElse(null);
        var linking = attempt != null && attempt.linking() != null;
        if (attempt == null || !attempt.provider().equals(id)) {
            var travelled = one(request, "state")
                    .map(TravellingTarget::of)
                    .filter(value -> targets.open(value).isPresent());
            refuse(response, linking, id, ProviderProblem.EXPIRED, travelled.orElse(null));
            return;
        }
        var next = attempt.next();
        try {
            signIn.checkIssuer(id, one(request, "iss").orElse(null));
            if (request.getParameter("error") != null) {
                refuse(response, linking, id, problem(one(request, "error").orElse("")), next);
                return;
            }
            var code = one(request, "code").orElseThrow(() -> new ProviderRefused("invalid_request"));
            var user = signIn.exchange(attempt.request(), code);
            checkTime(attempt, user);
            arrive(attempt, user, request, response);
        } catch (ProviderUnavailable e) {
            LOG.warn("Sign-in with {}: {}", id, e.getMessage(), e.getCause());
            arrivals.refused(id, ProviderProblem.UNREACHABLE.code());
            refuse(response, linking, id, ProviderProblem.UNREACHABLE, next);
        } catch (ProviderRefused e) {
            LOG.warn("Sign-in with {}: its answer was refused: {}", id, e.code());
            arrivals.refused(id, e.code());
            refuse(response, linking, id, ProviderProblem.INVALID, next);
        }
    }

    private void arrive(
            SignInAttempt attempt, ProviderUser user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var me = currentUser.find().map(PersonPrincipal::id).orElse(null);
        if (attempt.linking() != null) {
            if (me != null && me.equals(attempt.linking())) {
                keep(user, me, null, true, request, response);
            } else {
                refuse(response, false, user.provider(), ProviderProblem.EXPIRED, null);
            }
            return;
        }
        var arrival =
                attempt.invitation() == null ? arrivals.arrive(user) : arrivals.accept(attempt.invitation(), user);
        switch (arrival) {
            case ProviderSignInResult.Entered(var account) -> {
                HeldLink.drop(request);
                var session = new ProviderSession(user.provider(), user.subject(), user.session());
                browser.enter(request, response, account, session, provenAt(attempt, user));
                signIn.door(user).ifPresent(door -> ProviderSignOut.remember(request.getSession(), door));
                browser.goOn(
                        request,
                        response,
                        Optional.ofNullable(attempt.next())
                                .flatMap(targets::open)
                                .orElse(null));
            }
            case ProviderSignInResult.Known(var personId) -> {
                keep(user, personId, attempt.next(), false, request, response);
            }
            case ProviderSignInResult.Refused(var reason) ->
                refuse(response, false, user.provider(), reason, attempt.next());
        }
    }

    private void keep(
            ProviderUser user,
            String personId,
            @Nullable String next,
            boolean fromProfile,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!attempts.hasRoom(request)) {
            refuse(response, fromProfile, user.provider(), ProviderProblem.BUSY, next);
            return;
        }
        var until = clock.instant().plus(PendingIdentity.LASTING);
        new PendingIdentity(user, personId, until, fromProfile).keep(request);
        send(response, Paths.LINK_IDENTITY + (next == null ? "" : "?" + SignInTargets.PARAMETER + "=" + next));
    }

    /**
     * What the app that sent a person here demands: that they prove again who they are. The provider is asked for just
     * that (OpenID Connect Core, section 3.1.2.1).
     */
    private Map<String, Object> demands(HttpServletRequest request) {
        var wanted = targets.of(request);
        var age = wanted.flatMap(target -> target.parameter("max_age")).filter(value -> value.matches("[0-9]{1,9}"));
        if (age.isPresent()) {
            return Map.of("prompt", "login", "max_age", age.get());
        }
        return wanted.flatMap(target -> target.parameter("prompt"))
                        .filter(prompt -> Set.of(prompt.split(" ")).contains("login"))
                        .isPresent()
                ? Map.of("prompt", "login")
                : Map.of();
    }

    /** What the app that sent the person here asked for, else the language of this page (section 3.1.2.1). */
    private String languages(HttpServletRequest request) {
        return targets.of(request)
                .flatMap(target -> target.parameter(AskedLanguage.PARAMETER))
                .filter(tags -> !tags.isBlank())
                .orElseGet(() -> RequestContextUtils.getLocale(request).toLanguageTag());
    }

    /** A provider that tells when a person has proved who they are is held to it. */
    private static void checkTime(SignInAttempt attempt, ProviderUser user) {
        var proven = user.authenticatedAt();
        if (attempt.again() && proven != null && proven.isBefore(attempt.at().minus(SKEW))) {
            throw new ProviderRefused("not_asked_again");
        }
    }

    private Instant provenAt(SignInAttempt attempt, ProviderUser user) {
        var now = clock.instant();
        var told = user.authenticatedAt();
        return attempt.again() || told == null || told.isAfter(now) ? now : told;
    }

    private static ProviderProblem problem(String error) {
        if ("access_denied".equals(error)) {
            return ProviderProblem.DENIED;
        }
        return ANSWERS_OF_A_BROKEN_PROVIDER.contains(error) ? ProviderProblem.UNREACHABLE : ProviderProblem.INVALID;
    }

    /** A parameter that is there exactly once. */
    private static Optional<String> one(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 && !values[0].isEmpty() ? Optional.of(values[0]) : Optional.empty();
    }

    private static void refuse(
            HttpServletResponse response, boolean linking, String id, ProviderProblem problem, @Nullable String next)
            throws IOException {
        send(
                response,
                (linking ? Paths.LINK_IDENTITY : Paths.LOGIN) + "?refused=" + problem.code() + "&provider="
                        + URLEncoder.encode(id, StandardCharsets.UTF_8)
                        + (next == null ? "" : "&" + SignInTargets.PARAMETER + "=" + next));
    }

    /** 303, so that nothing is sent along a second time. */
    private static void send(HttpServletResponse response, String target) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", target);
        response.setHeader("Cache-Control", "no-store");
    }
}
