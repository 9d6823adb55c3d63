package org.grantdesk.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PersonLanguage;
import org.grantdesk.base.PlainPage;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.SignInProviders;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.browser.BrowserSignIn;
import org.grantdesk.security.browser.HeldLink;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.OneTimeLink;
import org.grantdesk.signin.OneTimeLinkService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Behind a one-time link: a person invited chooses a username and a password, a person who forgot the password another
 * one, and is signed in. A sign-in provider can take the password's place. The code stands in the first address only; the
 * session holds the link from there on.
 */
@Controller
class LinkPage {

    /** Attribute of the session: what the password chosen here ended, until the person has read it. */
    private static final String ENDED = EndedAccess.class.getName();

    private final OneTimeLinkService links;
    private final BrowserSignIn browserSignIn;
    private final FormErrors fieldErrors;
    private final CurrentUser currentUser;
    private final SignInProviders providers;
    private final GrantdeskProperties properties;
    private final SignInTargets targets;

    LinkPage(
            OneTimeLinkService links,
            BrowserSignIn browserSignIn,
            FormErrors fieldErrors,
            CurrentUser currentUser,
            SignInProviders providers,
            GrantdeskProperties properties,
            SignInTargets targets) {
        this.links = links;
        this.browserSignIn = browserSignIn;
        this.fieldErrors = fieldErrors;
        this.currentUser = currentUser;
        this.providers = providers;
        this.properties = properties;
        this.targets = targets;
    }

    @Bean
    static PlainPage linkPath() {
        return PlainPage.visited(Paths.LINK);
    }

    @GetMapping(Paths.LINK)
    ModelAndView open(
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        tellNobody(response);
        if (currentUser.find().isPresent()) {
            return somebodyElse();
        }
        if (code == null) {
            return held(request)
                    .map(link -> form(link, link.username(), Map.of()))
                    .orElseGet(LinkPage::over);
        }
        var link = links.open(code);
        if (link.isEmpty()) {
            return over();
        }
        HeldLink.hold(request, link.get().id());
        PersonLanguage.remember(request.getSession(), link.get().locale());
        return new ModelAndView("redirect:" + targets.passOn(request, Paths.LINK));
    }

    @PostMapping(Paths.LINK)
    @Nullable
    ModelAndView use(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        tellNobody(response);
        if (currentUser.find().isPresent()) {
            return somebodyElse();
        }
        var link = held(request);
        if (link.isEmpty()) {
            return over();
        }
        try {
            new InvalidInput.Collector()
                    .refuseIf(!password.equals(repeated), "repeated", "setup.repeated.differs")
                    .throwIfAny();
            var accepted = links.accept(link.get().id(), username, password);
            HeldLink.drop(request);
            browserSignIn.enter(request, response, accepted.account());
            if (accepted.ended().any()) {
                request.getSession().setAttribute(ENDED, accepted.ended());
                return new ModelAndView("redirect:" + targets.passOn(request, Paths.LINK + "?done"));
            }
            browserSignIn.goOn(request, response);
            return null;
        } catch (InvalidInput invalid) {
            var page = form(link.get(), username, fieldErrors.inWords(invalid, locale));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        } catch (NotFound usedMeanwhile) {
            return over();
        }
    }

    /** Says what the new password ended. */
    @GetMapping(value = Paths.LINK, params = "done")
    ModelAndView done(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ENDED) instanceof EndedAccess ended
                ? new ModelAndView("link-done", Map.of("ended", ended))
                : new ModelAndView("redirect:/");
    }

    /** Goes on to where the person was on the way to. */
    @GetMapping(value = Paths.LINK, params = "next")
    void goOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ENDED);
        }
        browserSignIn.goOn(request, response);
    }

    private Optional<OneTimeLink> held(HttpServletRequest request) {
        return HeldLink.of(request).flatMap(links::get);
    }

    private ModelAndView form(OneTimeLink link, String username, Map<String, String> errors) {
        var page = new ModelAndView(
                link.kind() == OneTimeLink.Kind.INVITATION ? "link-invitation" : "link-reset",
                Map.of("link", link, "username", Objects.requireNonNull(username), "errors", errors));
        page.addObject("passwords", properties.localLogin());
        page.addObject(
                "providers",
                takesProviders(link.kind())
                        ? providers.all().stream()
                                .map(LoginPage.ProviderButton::of)
                                .toList()
                        : List.of());
        return page;
    }

    /** Anyone who chooses another password has an account already; without passwords it is a provider that they choose. */
    private boolean takesProviders(OneTimeLink.Kind kind) {
        return kind == OneTimeLink.Kind.INVITATION ? providers.takeInvited() : !properties.localLogin();
    }

    private static ModelAndView over() {
        return new ModelAndView("link-over", HttpStatus.GONE);
    }

    private static ModelAndView somebodyElse() {
        return new ModelAndView("link-signed-in", HttpStatus.CONFLICT);
    }

    /** The address of the first page lets a person in: no other page may learn it, not even one of ours. */
    private static void tellNobody(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
