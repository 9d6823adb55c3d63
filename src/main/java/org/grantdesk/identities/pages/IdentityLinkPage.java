package org.grantdesk.identities.pages;

import static org.grantdesk.signin.ProviderProblem.BUSY;
import static org.grantdesk.signin.ProviderProblem.DENIED;
import static org.grantdesk.signin.ProviderProblem.EXPIRED;
import static org.grantdesk.signin.ProviderProblem.INVALID;
import static org.grantdesk.signin.ProviderProblem.TAKEN;
import static org.grantdesk.signin.ProviderProblem.UNREACHABLE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.identities.IdentityService;
import org.grantdesk.people.SignInProviders;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.BrowserSignIn;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.ProviderProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks, on its own page, whether an identity belongs to the account that a person is signed in to. Only their yes joins
 * the two; anyone who is not signed in yet is told to do that first.
 */
@Controller
class IdentityLinkPage {

    private static final Set<ProviderProblem> PROBLEMS = EnumSet.of(DENIED, UNREACHABLE, EXPIRED, INVALID, TAKEN, BUSY);

    private final IdentityService identities;
    private final SignInProviders providers;
    private final BrowserSignIn browser;
    private final CurrentUser currentUser;
    private final SignInTargets targets;
    private final GrantdeskProperties properties;
    private final Clock clock;

    IdentityLinkPage(
            IdentityService identities,
            SignInProviders providers,
            BrowserSignIn browser,
            CurrentUser currentUser,
            SignInTargets targets,
            GrantdeskProperties properties,
            Clock clock) {
        this.identities = identities;
        this.providers = providers;
        this.browser = browser;
        this.currentUser = currentUser;
        this.targets = targets;
        this.properties = properties;
        this.clock = clock;
    }

    @Bean
    static PlainPage identityLinkPath() {
        return PlainPage.visited(Paths.LINK_IDENTITY);
    }

    @GetMapping(Paths.LINK_IDENTITY)
    @Nullable
    String show(
            @RequestParam(defaultValue = "") String refused,
            @RequestParam(defaultValue = "") String provider,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!refused.isEmpty()) {
            return refused(ProviderProblem.of(refused), provider, model);
        }
        var pending = PendingIdentity.in(request, clock).orElse(null);
        if (pending == null) {
            browser.goOn(request, response);
            return null;
        }
        var me = currentUser.find().orElse(null);
        // After the sign-in it goes on here, and from here to the target.
        model.addAttribute("signIn", targets.lead(Paths.LOGIN + "?link", targets.passOn(request, Paths.LINK_IDENTITY)));
        model.addAttribute(
                "provider", providers.nameOf(pending.user().provider()).orElse(""));
        model.addAttribute("label", pending.user().label());
        model.addAttribute("email", pending.user().email());
        model.addAttribute("passwords", properties.localLogin());
        model.addAttribute("username", me == null ? "" : me.username());
        model.addAttribute("step", me == null ? "signIn" : isFor(pending, me) ? "confirm" : "other");
        return "link-identity";
    }

    @PostMapping(Paths.LINK_IDENTITY)
    @Nullable
    ModelAndView decide(
            @RequestParam(defaultValue = "") String decision,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var pending = PendingIdentity.in(request, clock).orElse(null);
        var me = currentUser.find().orElse(null);
        if (pending == null) {
            return view(refused(Optional.of(EXPIRED), "", model), model);
        }
        if ("link".equals(decision)) {
            if (me == null || !isFor(pending, me)) {
                return new ModelAndView("redirect:" + targets.passOn(request, Paths.LINK_IDENTITY));
            }
            try {
                identities.link(pending.user());
            } catch (Conflict taken) {
                PendingIdentity.drop(request);
                return new ModelAndView("redirect:" + Paths.LINK_IDENTITY + "?refused=" + TAKEN.code() + "&provider="
                        + URLEncoder.encode(pending.user().provider(), StandardCharsets.UTF_8));
            }
        }
        PendingIdentity.drop(request);
        if (pending.fromProfile()) {
            return new ModelAndView("redirect:/" + Paths.PROFILE);
        }
        if (me == null) {
            return new ModelAndView("redirect:" + targets.passOn(request, Paths.LOGIN));
        }
        browser.goOn(request, response);
        return null;
    }

    private static ModelAndView view(String name, Model model) {
        return new ModelAndView(name, model.asMap());
    }

    private static boolean isFor(PendingIdentity pending, PersonPrincipal me) {
        return pending.personId().equals(me.id());
    }

    private String refused(Optional<ProviderProblem> problem, String provider, Model model) {
        model.addAttribute("step", "refused");
        model.addAttribute(
                "problem", problem.filter(PROBLEMS::contains).orElse(INVALID).code());
        model.addAttribute("provider", providers.nameOf(provider).orElse(""));
        return "link-identity";
    }
}
