package org.grantdesk.signin;

import java.util.Locale;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.PlainText;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** Emails that tell people about something on a screen. No one waits for them to be sent. */
@Component
public class NoticeMail {

    private final PersonMail mail;
    private final MessageSource messages;
    private final BaseUrl baseUrl;
    private final TaskExecutor later;

    NoticeMail(
            PersonMail mail,
            MessageSource messages,
            BaseUrl baseUrl,
            @Qualifier("applicationTaskExecutor") TaskExecutor later) {
        this.mail = mail;
        this.messages = messages;
        this.baseUrl = baseUrl;
        this.later = later;
    }

    public boolean isOn() {
        return mail.isOn();
    }

    /**
     * Sends an email, if a mail server is configured and there is an address.
     *
     * @param text key of the texts: {@code mail.<text>.subject} and {@code mail.<text>.text}
     * @param path of the screen that it is about
     * @param name what the texts name
     */
    public void send(String text, String email, String locale, String path, String name) {
        if (!mail.isOn() || email.isBlank()) {
            return;
        }
        var language = Locale.forLanguageTag(locale);
        var names = new Object[] {PlainText.isolated(name)};
        var subject = messages.getMessage("mail." + text + ".subject", names, language);
        var body =
                messages.getMessage("mail." + text + ".text", names, language) + "\n\n" + baseUrl.get() + path + "\n";
        later.execute(() -> mail.write(email, subject, body));
    }
}
