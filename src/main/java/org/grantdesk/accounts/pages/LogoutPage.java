package org.grantdesk.accounts.pages;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Asks before signing out; the form's POST does it, in the filter chain. */
@Controller
class LogoutPage {

    @GetMapping("/logout")
    String confirm(@Nullable Principal signedIn) {
        return signedIn == null ? "redirect:/login" : "logout";
    }
}
