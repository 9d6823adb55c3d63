package org.grantdesk.signin.pages;

import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.signin.FirstAdminService;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The first start: anyone who holds the link from the log makes the first admin. Not found once a person exists; a link
 * that is wrong or outdated is told so and gets no form.
 */
@Controller
class SetupPage {

    private final FirstAdminService firstAdmin;
    private final FormErrors fieldErrors;

    SetupPage(FirstAdminService firstAdmin, FormErrors fieldErrors) {
        this.firstAdmin = firstAdmin;
        this.fieldErrors = fieldErrors;
    }

    @Bean
    static PlainPage setupPath() {
        return PlainPage.visited(Paths.SETUP);
    }

    @GetMapping(Paths.SETUP)
    ModelAndView open(@RequestParam(defaultValue = "") String code) {
        requireOpen();
        return firstAdmin.accepts(code) ? form(code, SetupForm.empty(), Map.of(), HttpStatus.OK) : wrongLink();
    }

    @PostMapping(Paths.SETUP)
    ModelAndView create(@RequestParam(defaultValue = "") String code, SetupForm form, Locale locale) {
        requireOpen();
        if (!firstAdmin.accepts(code)) {
            return wrongLink();
        }
        try {
            new InvalidInput.Collector()
                    .refuseIf(!form.password().equals(form.repeated()), "repeated", "setup.repeated.differs")
                    .throwIfAny();
            firstAdmin.createFirstAdmin(code, form.toPerson(locale));
            return new ModelAndView("redirect:" + Paths.LOGIN + "?ready");
        } catch (InvalidInput invalid) {
            return form(code, form, fieldErrors.inWords(invalid, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Conflict beaten) {
            // Another person was quicker, or a newer link was printed meanwhile.
            requireOpen();
            return wrongLink();
        }
    }

    private void requireOpen() {
        if (!firstAdmin.isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static ModelAndView wrongLink() {
        return new ModelAndView("setup-wrong-link", HttpStatus.FORBIDDEN);
    }

    private static ModelAndView form(String code, SetupForm form, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView("setup", Map.of("code", code, "form", form, "errors", errors), status);
    }
}
