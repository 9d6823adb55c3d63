package org.grantdesk.signin;

import java.util.Locale;
import java.util.stream.Stream;
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
     * @param names what the texts name
     */
    public void send(String text, String email, String locale, String path, String... names) {
        if (!mail.isOn() || email.isBlank()) {
            return;
        }
        var language = Locale.forLanguageTag(locale);
        var isolated = Stream.of(names).map(PlainText::isolated).toArray();
        var subject = messages.getMessage("mail." + text + ".subject", isolated, language);
        var body = messages.getMessage("mail." + text + ".text", isolated, language) + "\n\n" + baseUrl.get() + path
                + "\n";
        later.execute(() -> mail.write(email, subject, body));
    }
}
