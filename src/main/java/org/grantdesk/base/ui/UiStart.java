package org.grantdesk.base.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.grantdesk.base.ScriptNonce;
import org.springframework.stereotype.Component;

/** Gives every browser tab the person's language and colours, and every session the error handler. */
@Component
class UiStart implements VaadinServiceInitListener {

    private final transient SignedInPerson person;
    private final transient UiErrorHandler errorHandler;

    UiStart(SignedInPerson person, UiErrorHandler errorHandler) {
        this.person = person;
        this.errorHandler = errorHandler;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(start -> start.getSession().setErrorHandler(errorHandler));
        event.getSource().addUIInitListener(start -> {
            person.find().ifPresent(found -> start.getUI().setLocale(found.locale()));
            SignOutSignal.follow(start.getUI());
        });
        event.addIndexHtmlRequestListener(this::dress);
    }

    private void dress(IndexHtmlResponse page) {
        var html = page.getDocument().head().parent();
        if (html == null) {
            return;
        }
        var scheme = ColorSchemes.chosenIn(page.getVaadinRequest());
        html.attr("theme", scheme.theme()).attr("style", "color-scheme: " + scheme.css() + ";");
        page.getDocument()
                .head()
                .appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "grantdesk/favicon.svg");
        if (page.getVaadinRequest().getAttribute(ScriptNonce.ATTRIBUTE) instanceof String nonce) {
            page.getDocument().select("script").attr("nonce", nonce);
        }
        person.find().ifPresent(found -> html.attr("lang", found.locale().getLanguage()));
    }
}
