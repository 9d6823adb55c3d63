package org.grantdesk.authserver.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.authserver.logout.Logouts;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.base.PlainText;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.browser.BrowserSession;
import org.grantdesk.security.browser.ProviderSignOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** Asks whether an app may have one signed out, where the app has not shown that it means this person. */
@Controller
class SignOutPage {

    private final Logouts signOuts;
    private final BrowserSession browser;
    private final CurrentUser currentUser;

    SignOutPage(Logouts signOuts, BrowserSession browser, CurrentUser currentUser) {
        this.signOuts = signOuts;
        this.browser = browser;
        this.currentUser = currentUser;
    }

    @Bean
    static PlainPage signOutPath() {
        return PlainPage.visited(Paths.SIGN_OUT);
    }

    @GetMapping(Paths.SIGN_OUT)
    String ask(
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "post_logout_redirect_uri", required = false) @Nullable String target,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = AskedLanguage.PARAMETER, defaultValue = "") String uiLocales,
            HttpServletResponse response,
            Model model) {
        var checked = signOuts.target(given(clientId), given(target), given(state));
        if (currentUser.find().isEmpty()) {
            return "redirect:" + checked.orElse(ProviderSignOut.SIGNED_OUT);
        }
        checked.ifPresent(address -> response.setHeader(
                "Content-Security-Policy",
                PageHeaders.CONTENT_SECURITY_POLICY.replace(
                        "form-action 'self'", "form-action 'self' " + origin(address))));
        model.addAttribute(
                "appName",
                Optional.ofNullable(given(clientId))
                        .flatMap(signOuts::appName)
                        .map(PlainText::isolated)
                        .orElse(null));
        model.addAttribute("clientId", Objects.requireNonNullElse(clientId, ""));
        model.addAttribute("target", Objects.requireNonNullElse(target, ""));
        model.addAttribute("state", Objects.requireNonNullElse(state, ""));
        model.addAttribute("uiLocales", uiLocales);
        model.addAttribute("next", checked.map(SignOutPage::origin).orElse(""));
        return "sign-out";
    }

    @PostMapping(Paths.SIGN_OUT)
    String signOut(
            @RequestParam(name = "client_id", defaultValue = "") String clientId,
            @RequestParam(name = "post_logout_redirect_uri", defaultValue = "") String target,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = AskedLanguage.PARAMETER, required = false) @Nullable String uiLocales,
            HttpServletRequest request,
            HttpServletResponse response) {
        AskedLanguage.remember(request, uiLocales);
        var next = signOuts.target(given(clientId), given(target), given(state)).orElse(ProviderSignOut.SIGNED_OUT);
        return "redirect:" + browser.signOut(request, response, next);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    ModelAndView wrong(Logouts.WrongTarget e) {
        var model = new ModelAndView("request-refused");
        model.addObject("refused", e.refused());
        model.addObject("signedIn", currentUser.find().isPresent());
        model.addObject("reason", e.refused().reason().name().toLowerCase(Locale.ROOT));
        return model;
    }

    /** Empty counts as left out. */
    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getRawAuthority() == null ? uri.getScheme() + ":" : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
