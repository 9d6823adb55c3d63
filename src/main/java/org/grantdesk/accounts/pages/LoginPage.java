package org.grantdesk.accounts.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.grantdesk.accounts.FirstAdminService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. Its form is received by the filter chain; failures come back here as {@code ?failed} or {@code ?wait=seconds}. */
@Controller
class LoginPage {

    /** What the page can say about how somebody got here: parameter of the address and last part of the text's key. */
    private static final List<String> NOTICES = List.of("out", "changed", "ended", "ready");

    private final FirstAdminService firstAdmin;
    private final WaitingTime waitingTime;

    LoginPage(FirstAdminService firstAdmin, WaitingTime waitingTime) {
        this.firstAdmin = firstAdmin;
        this.waitingTime = waitingTime;
    }

    @GetMapping("/login")
    String login(
            @Nullable Principal signedIn,
            HttpServletRequest request,
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
        model.addAttribute("failed", parameters.contains("failed"));
        if (wait != null) {
            model.addAttribute("wait", waitingTime.inWords(wait, locale));
        }
        model.addAttribute("name", RefusedSignIn.takeName(request));
        return "login";
    }
}
