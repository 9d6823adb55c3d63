package org.grantdesk.accounts.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.grantdesk.accounts.FirstAdminService;
import org.grantdesk.accounts.OneTimeLinkService;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. Its form is received by the filter chain; failures come back here as {@code ?failed} or {@code ?wait=seconds}. */
@Controller
class LoginPage {

    /** What the page can say about how somebody got here: parameter of the address and last part of the text's key. */
    private static final List<String> NOTICES = List.of("out", "changed", "ended", "ready");

    /** What could be a username or an e-mail address. */
    private static final Pattern HINT = Pattern.compile("[^\\s\\p{Cntrl}]{1,254}");

    private final FirstAdminService firstAdmin;
    private final WaitingTime waitingTime;
    private final RequestCache requestCache;
    private final OneTimeLinkService links;

    LoginPage(
            FirstAdminService firstAdmin,
            WaitingTime waitingTime,
            RequestCache requestCache,
            OneTimeLinkService links) {
        this.links = links;
        this.firstAdmin = firstAdmin;
        this.waitingTime = waitingTime;
        this.requestCache = requestCache;
    }

    @GetMapping("/login")
    String login(
            @Nullable Principal signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "wait", required = false) @Nullable String wait,
            Locale locale,
            Model model) {
        if (signedIn != null) {
            return "redirect:/";
        }
        if (firstAdmin.isOpen()) {
            return "not-set-up";
        }
        var parameters = request.getParameterMap().keySet();
        NOTICES.stream().filter(parameters::contains).findFirst().ifPresent(name -> model.addAttribute("notice", name));
        model.addAttribute("mails", links.mails());
        model.addAttribute("failed", parameters.contains("failed"));
        if (wait != null) {
            model.addAttribute("wait", waitingTime.inWords(wait, locale));
        }
        var typed = RefusedSignIn.takeName(request);
        model.addAttribute("name", typed == null ? hint(request, response) : typed);
        return "login";
    }

    /** Whom the app that asked expects (OpenID Connect Core, section 3.1.2.1: {@code login_hint}). Only a suggestion. */
    private @Nullable String hint(HttpServletRequest request, HttpServletResponse response) {
        var wanted = requestCache.getRequest(request, response);
        var hints = wanted == null ? null : wanted.getParameterValues("login_hint");
        return hints != null && hints.length == 1 && HINT.matcher(hints[0]).matches() ? hints[0] : null;
    }
}
