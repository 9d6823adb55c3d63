package org.grantdesk.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.security.browser.ProviderSignOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks before signing out; the form's POST does it, in the filter chain. */
@Controller
class LogoutPage {

    private final ProviderSignOut providers;

    LogoutPage(ProviderSignOut providers) {
        this.providers = providers;
    }

    @Bean
    static PlainPage logoutPath() {
        return PlainPage.visited(Paths.LOGOUT);
    }

    @Bean
    static PlainPage providerLogoutPath() {
        return PlainPage.visited(Paths.PROVIDER_LOGOUT);
    }

    @Bean
    static PlainPage loggedOutPath() {
        return PlainPage.visited(Paths.LOGGED_OUT);
    }

    @GetMapping(Paths.LOGOUT)
    String confirm(@Nullable Principal signedIn) {
        return signedIn == null ? "redirect:" + Paths.LOGIN : "logout";
    }

    /** Leads on to the provider, which ends its own session. */
    @GetMapping(Paths.PROVIDER_LOGOUT)
    String leave(HttpServletRequest request, Model model) {
        var leaving = providers.leaving(request);
        leaving.ifPresent(known -> model.addAttribute("leaving", known));
        return leaving.isPresent() ? "logout-provider" : "redirect:" + ProviderSignOut.SIGNED_OUT;
    }

    /** Back from the provider. */
    @GetMapping(Paths.LOGGED_OUT)
    void arrive(
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.sendRedirect(providers.afterwards(request, state));
    }
}
