package org.grantdesk.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.MonogramLook;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.people.SignInProviders;
import org.grantdesk.security.browser.BrowserSignIn;
import org.grantdesk.security.target.SignInTarget;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.EndedAccessNotes;
import org.grantdesk.signin.FirstAdminService;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.ProviderProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The sign-in page. Its form is received by the filter chain; failures come back here as {@code ?failed} or {@code ?wait=seconds}. */
@Controller
class LoginPage {

    /** What the page can say about how a person got here: parameter of the address and last part of the text's key. */
    private static final List<String> NOTICES = List.of("out", "changed", "ended", "ready", "link");

    /** What could be a username or an email address. */
    private static final Pattern HINT = Pattern.compile("[^\\s\\p{Cntrl}]{1,254}");

    private final FirstAdminService firstAdmin;
    private final WaitingTime waitingTime;
    private final SignInTargets targets;
    private final BrowserSignIn browserSignIn;
    private final OneTimeLinkService links;
    private final EndedAccessNotes endedNotes;
    private final SignInProviders providers;
    private final GrantdeskProperties properties;

    LoginPage(
            FirstAdminService firstAdmin,
            WaitingTime waitingTime,
            SignInTargets targets,
            BrowserSignIn browserSignIn,
            OneTimeLinkService links,
            EndedAccessNotes endedNotes,
            SignInProviders providers,
            GrantdeskProperties properties) {
        this.links = links;
        this.endedNotes = endedNotes;
        this.firstAdmin = firstAdmin;
        this.waitingTime = waitingTime;
        this.targets = targets;
        this.browserSignIn = browserSignIn;
        this.providers = providers;
        this.properties = properties;
    }

    @Bean
    static PlainPage signInPath() {
        return PlainPage.visited(Paths.LOGIN);
    }

    @GetMapping(Paths.LOGIN)
    @Nullable
    String login(
            @Nullable Principal signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "wait", required = false) @Nullable String wait,
            Model model)
            throws IOException {
        if (signedIn != null) {
            browserSignIn.goOn(request, response);
            return null;
        }
        var wanted = targets.of(request);
        var nobody = firstAdmin.isOpen();
        if (nobody && (providers.all().isEmpty() || properties.admin().email().isBlank())) {
            return "not-set-up";
        }
        var parameters = new HashSet<>(request.getParameterMap().keySet());
        parameters.remove(SignInTargets.PARAMETER);
        if (goesStraightOn(parameters)) {
            return "redirect:"
                    + targets.passOn(request, providers.all().getFirst().address());
        }
        model.addAttribute("passwords", properties.localLogin() && !nobody);
        model.addAttribute(
                "providers", providers.all().stream().map(ProviderButton::of).toList());
        ProviderProblem.of(request.getParameter("refused")).ifPresent(problem -> {
            model.addAttribute("problem", problem.code());
            model.addAttribute(
                    "problemProvider",
                    providers
                            .nameOf(Objects.requireNonNullElse(request.getParameter("provider"), ""))
                            .orElse(""));
        });
        NOTICES.stream().filter(parameters::contains).findFirst().ifPresent(name -> model.addAttribute("notice", name));
        endedNotes
                .open(request.getParameter(EndedAccessNotes.PARAMETER))
                .ifPresent(ended -> model.addAttribute("ended", ended));
        model.addAttribute("mails", links.mails());
        model.addAttribute("failed", properties.localLogin() && parameters.contains("failed"));
        if (wait != null) {
            model.addAttribute("wait", waitingTime.inWords(wait, RequestContextUtils.getLocale(request)));
        }
        var typed = RefusedSignIn.takeName(request);
        model.addAttribute(
                "name", typed == null ? wanted.flatMap(LoginPage::hint).orElse(null) : typed);
        // Anyone who has allowed the app that sent them here goes on to it at once.
        response.setHeader("Content-Security-Policy", PageHeaders.FORM_THAT_LEADS_ON);
        return "login";
    }

    /**
     * With one provider and no passwords there is nothing to choose. Not after signing out or an error, which would go
     * round in circles.
     */
    private boolean goesStraightOn(Set<String> parameters) {
        return !properties.localLogin()
                && providers.all().size() == 1
                && (parameters.isEmpty() || parameters.equals(Set.of("ended")));
    }

    /** A provider as the page shows it: its picture, or a letter in a colour of its own. */
    record ProviderButton(String name, @Nullable String icon, String address, String letter, String hue) {

        static ProviderButton of(SignInProviders.SignInProvider provider) {
            return new ProviderButton(
                    provider.name(),
                    provider.icon(),
                    provider.address(),
                    MonogramLook.letter(provider.name()),
                    MonogramLook.hueClass(provider.id()));
        }
    }

    /** Whom the app that asked expects (OpenID Connect Core, section 3.1.2.1: {@code login_hint}). Only a suggestion. */
    private static Optional<String> hint(SignInTarget wanted) {
        return wanted.parameter("login_hint").filter(hint -> HINT.matcher(hint).matches());
    }
}
