package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.SystemMessagesProvider;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.grantdesk.base.PersonLanguage;
import org.springframework.stereotype.Component;

/**
 * Says in the portal's words and look what Vaadin's client says in boxes of its own: the session has ended, the server does
 * not answer, something failed, cookies are blocked. After a restart of the server the page comes back by itself.
 */
@Component
class SystemNotices implements SystemMessagesProvider {

    private static final int RETRY_EVERY_MILLIS = 2_000;
    private static final int RETRIES = 100_000;

    private static final String DRESS = """
        const [reconnected, ended, signIn, reload] = [$0, $1, $2, $3];
        if (window.Vaadin.connectionIndicator) window.Vaadin.connectionIndicator.onlineText = reconnected;
        if (window.grantdeskNotices) return;
        const goOn = () => { window.grantdeskLeaving = true; location.reload(); };
        const stillSignedIn = async () => {
            try {
                return (await fetch(location.href, {redirect: 'manual', cache: 'no-store'})).ok;
            } catch {
                return false;
            }
        };
        const dress = async box => {
            const title = box.querySelector('.caption')?.textContent;
            window.grantdeskLeaving = true;
            if (title === ended) {
                // The person is signed in: only this page is not known any longer, as after a restart.
                box.style.visibility = 'hidden';
                if (await stillSignedIn()) {
                    goOn();
                    await new Promise(resolve => setTimeout(resolve, 3000));
                }
                box.style.visibility = '';
            }
            const button = document.createElement('button');
            button.textContent = title === ended ? signIn : reload;
            button.className = 'gd-notice-action';
            box.append(button);
            box.setAttribute('role', 'alertdialog');
            box.setAttribute('aria-label', title);
            button.focus();
        };
        window.grantdeskNotices = new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(
            added => { if (added.classList?.contains('v-system-error')) dress(added); })));
        window.grantdeskNotices.observe(document.body, {childList: true});\
        """;

    private final transient Translations texts;

    SystemNotices(Translations texts) {
        this.texts = texts;
    }

    @Override
    public SystemMessages getSystemMessages(SystemMessagesInfo info) {
        var locale = locale(info);
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption(text("notice.ended.title", locale));
        messages.setSessionExpiredMessage(text("notice.ended.text", locale));
        messages.setInternalErrorCaption(text("notice.failed.title", locale));
        messages.setInternalErrorMessage(text("notice.failed.text", locale));
        messages.setSyncErrorCaption(text("notice.behind.title", locale));
        messages.setSyncErrorMessage(text("notice.behind.text", locale));
        messages.setCookiesDisabledCaption(text("error.cookies.title", locale));
        messages.setCookiesDisabledMessage(text("error.cookies.text", locale));
        return messages;
    }

    /** Gives a tab the words for a lost connection, and the boxes their look. */
    static void follow(UI ui) {
        var reconnecting = ui.getReconnectDialogConfiguration();
        reconnecting.setDialogText(ui.getTranslation("notice.reconnecting"));
        reconnecting.setDialogTextGaveUp(ui.getTranslation("notice.offline"));
        reconnecting.setReconnectInterval(RETRY_EVERY_MILLIS);
        reconnecting.setReconnectAttempts(RETRIES);
        ui.getPage()
                .executeJs(
                        DRESS,
                        ui.getTranslation("notice.reconnected"),
                        ui.getTranslation("notice.ended.title"),
                        ui.getTranslation("notice.ended.signIn"),
                        ui.getTranslation("notice.reload"));
    }

    private String text(String key, Locale locale) {
        return texts.getTranslation(key, locale);
    }

    private static Locale locale(SystemMessagesInfo info) {
        var known = info.getRequest() instanceof VaadinServletRequest request
                ? PersonLanguage.of(request.getHttpServletRequest())
                : Optional.<Locale>empty();
        return known.orElseGet(() -> Translations.closestTo(info.getLocale()));
    }
}
