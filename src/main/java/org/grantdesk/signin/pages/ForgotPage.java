package org.grantdesk.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.TooManyAttempts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** For anyone who forgot the password: has a link mailed. There is no such page without a mail server. */
@Controller
class ForgotPage {

    private final OneTimeLinkService links;
    private final WaitingTime waitingTime;
    private final SignInTargets targets;

    ForgotPage(OneTimeLinkService links, WaitingTime waitingTime, SignInTargets targets) {
        this.links = links;
        this.waitingTime = waitingTime;
        this.targets = targets;
    }

    @Bean
    static PlainPage forgotPath() {
        return PlainPage.visited(Paths.FORGOT);
    }

    @GetMapping(Paths.FORGOT)
    String ask(
            @Nullable Principal signedIn,
            @RequestParam(required = false) @Nullable String sent,
            @RequestParam(required = false) @Nullable String wait,
            Locale locale,
            Model model) {
        requireMail();
        if (signedIn != null) {
            return "redirect:/";
        }
        if (wait != null) {
            model.addAttribute("wait", waitingTime.inWords(wait, locale));
        }
        return sent == null ? "forgot" : "forgot-sent";
    }

    @PostMapping(Paths.FORGOT)
    String mail(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        requireMail();
        try {
            links.mailReset(email, request.getRemoteAddr(), targets.passOn(request, Paths.LINK));
            return "redirect:" + targets.passOn(request, Paths.FORGOT + "?sent");
        } catch (TooManyAttempts e) {
            return "redirect:"
                    + targets.passOn(
                            request, Paths.FORGOT + "?wait=" + e.retryAfter().toSeconds());
        }
    }

    private void requireMail() {
        if (!links.mails()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
