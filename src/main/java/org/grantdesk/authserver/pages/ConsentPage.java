package org.grantdesk.authserver.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.grantdesk.authserver.consent.ConsentQuestions;
import org.grantdesk.authserver.protocol.RefusedRequest;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.clients.AddressMendingService;
import org.grantdesk.clients.AddressMendingService.Purpose;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.plain.FormTokens;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks a person whether an app may do what it asks for, and says why another request cannot be answered. */
@Controller
class ConsentPage {

    private final ConsentQuestions questions;
    private final CurrentUser currentUser;
    private final SignInTargets targets;
    private final AddressMendingService addresses;
    private final FormTokens forms;

    ConsentPage(
            ConsentQuestions questions,
            CurrentUser currentUser,
            SignInTargets targets,
            AddressMendingService addresses,
            FormTokens forms) {
        this.questions = questions;
        this.currentUser = currentUser;
        this.targets = targets;
        this.addresses = addresses;
        this.forms = forms;
    }

    @Bean
    static PlainPage consentPath() {
        return PlainPage.visited(Paths.CONSENT);
    }

    @Bean
    static PlainPage refusedPath() {
        return PlainPage.forwarded(Paths.REFUSED);
    }

    @GetMapping(Paths.CONSENT)
    String consent(
            @RequestParam(name = "state", defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var person = currentUser.find();
        if (person.isEmpty() && !state.isEmpty()) {
            return "redirect:"
                    + targets.lead(
                            Paths.LOGIN + "?ended",
                            request.getRequestURI() + "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        }
        var question = person.flatMap(known -> questions.find(state, known));
        if (question.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return refused(new RefusedRequest(RefusedRequest.Reason.EXPIRED, null, "invalid_request"), model);
        }
        PageHeaders.write(response);
        response.setHeader("Content-Security-Policy", PageHeaders.FORM_THAT_LEADS_ON);
        AskedLanguage.remember(request, question.get().uiLocales());
        model.addAttribute("question", question.get());
        return "consent";
    }

    @RequestMapping(Paths.REFUSED)
    String refused(HttpServletRequest request, HttpServletResponse response, Model model) {
        PageHeaders.write(response);
        if (request.getAttribute(RefusedRequest.class.getName()) instanceof RefusedRequest refused) {
            if (refused.mismatch() != null) {
                showMismatch(refused.mismatch(), request, response, model);
            }
            return refused(refused, model);
        }
        return "redirect:/";
    }

    /** Only who may edit the app learns its addresses. */
    private void showMismatch(
            RefusedRequest.Mismatch mismatch, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (currentUser.find().isEmpty()) {
            model.addAttribute("signIn", targets.lead(Paths.LOGIN, mismatch.request()));
        } else if (currentUser.has(Authorities.MANAGE_OAUTH)) {
            try {
                model.addAttribute(
                        "address", addresses.compare(mismatch.clientId(), Purpose.SIGNING_IN, mismatch.redirectUri()));
                model.addAttribute("back", targets.seal(mismatch.request()));
                forms.offer(request, response);
            } catch (AccessDeniedException | NotFound e) {
                // The same page as for everyone else.
            }
        }
    }

    private String refused(RefusedRequest refused, Model model) {
        model.addAttribute("signedIn", currentUser.find().isPresent());
        model.addAttribute("refused", refused);
        model.addAttribute("reason", refused.reason().name().toLowerCase(Locale.ROOT));
        return "request-refused";
    }
}
