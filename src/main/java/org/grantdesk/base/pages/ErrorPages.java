package org.grantdesk.base.pages;

import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION;
import static jakarta.servlet.RequestDispatcher.ERROR_METHOD;
import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.base.WellKnown;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a browser shows when a request cannot be answered. Says what happened and what to do, never how the server is
 * made; an unexpected failure carries a reference that is in the log beside its cause. Programs get an object instead.
 */
@Controller
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /** Statuses with words of their own, and the key of those words. */
    private static final Map<Integer, String> KINDS = Map.of(
            400, "badRequest",
            401, "denied",
            403, "denied",
            404, "notFound",
            405, "method",
            413, "tooLarge",
            414, "tooLarge",
            429, "tooMany",
            431, "tooLarge",
            503, "unavailable");

    @Bean
    static PlainPage errorPath() {
        return PlainPage.forwarded(Paths.ERROR);
    }

    @RequestMapping(Paths.ERROR)
    @Nullable
    Object error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Without a status, the address was typed by hand: there is nothing to show.
        int status = request.getAttribute(ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var path = request.getAttribute(ERROR_REQUEST_URI) instanceof String uri ? uri : request.getRequestURI();
        var reference = Ids.next().substring(0, 8);
        if (status >= 500) {
            var cause = request.getAttribute(ERROR_EXCEPTION) instanceof Throwable thrown ? thrown : null;
            LOG.error(
                    "Reference {}: {} {} answered {}",
                    reference,
                    request.getAttribute(ERROR_METHOD),
                    path,
                    status,
                    cause);
        }
        PageHeaders.write(response);
        if (WellKnown.isMeantBy(path)) {
            // Whatever is wrong with the path: there is no such document. A foreign host is told what to set.
            var unknown =
                    status == HttpStatus.BAD_REQUEST.value() && request.getAttribute(BaseUrlFilter.REFUSED) == null;
            var known = unknown ? HttpStatus.NOT_FOUND.value() : status;
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            Programs.answer(request, response, known, status >= 500 ? reference : null);
            return null;
        }
        if (Programs.ask(request)) {
            Programs.answer(request, response, status, status >= 500 ? reference : null);
            return null;
        }
        return page(request, status, reference);
    }

    private static Object page(HttpServletRequest request, int status, String reference) {
        var known = HttpStatus.resolve(status);
        if (known == null) {
            return ResponseEntity.status(status).build();
        }
        var page = new ModelAndView("failure", known);
        page.addObject("status", status);
        page.addObject("kind", kind(request, status));
        if (status >= 500) {
            page.addObject("reference", reference);
        }
        return page;
    }

    private static String kind(HttpServletRequest request, int status) {
        if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
            // Each page with a form sets a cookie, which a browser sends back with the form.
            return request.getCookies() == null ? "cookies" : "stale";
        }
        return request.getAttribute(BaseUrlFilter.REFUSED) != null
                ? "address"
                : KINDS.getOrDefault(status, status >= 500 ? "unexpected" : "badRequest");
    }
}
