package org.grantdesk.base.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.Locale;
import org.grantdesk.base.ScriptNonce;
import org.springframework.stereotype.Component;

/** Gives every browser tab the person's language and colours, and every session the error handler. */
@Component
class UiStart implements VaadinServiceInitListener {

    private final transient SignedInPerson person;
    private final transient UiErrorHandler errorHandler;
    private final transient SystemNotices notices;
    private final transient Translations texts;

    UiStart(SignedInPerson person, UiErrorHandler errorHandler, SystemNotices notices, Translations texts) {
        this.person = person;
        this.errorHandler = errorHandler;
        this.notices = notices;
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(notices);
        event.getSource().addSessionInitListener(start -> start.getSession().setErrorHandler(errorHandler));
        event.getSource().addUIInitListener(start -> {
            person.find().ifPresent(found -> {
                start.getUI().setLocale(found.locale());
                TimeTexts.show(start.getUI(), found.timeZone());
                Drafts.install(start.getUI(), found.id());
            });
            SystemNotices.follow(start.getUI());
            SignOutSignal.follow(start.getUI());
            ScrollMemory.follow(start.getUI());
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
        if (page.getVaadinRequest().getAttribute(ScriptNonce.ATTRIBUTE) instanceof String nonce) {
            page.getDocument().select("script").attr("nonce", nonce);
        }
        var locale = person.find().map(SignedInPerson.Profile::locale).orElse(Locale.ENGLISH);
        html.attr("lang", locale.getLanguage());
        FirstPaint.add(page.getDocument(), key -> texts.getTranslation(key, locale));
    }
}
