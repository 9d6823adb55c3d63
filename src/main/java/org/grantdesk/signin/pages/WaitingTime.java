package org.grantdesk.signin.pages;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says how long to wait: in seconds, or in minutes from two on. Rounded up, so no one comes back too early. */
@Component
class WaitingTime {

    private static final int LONGEST = 60 * 60;

    private final MessageSource messages;

    WaitingTime(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param seconds as the page's address carries them; anyone can write there what they like, so what is no sensible
     *     number counts as one second
     */
    String inWords(String seconds, Locale locale) {
        int wait = seconds.matches("[0-9]{1,6}") ? Math.clamp(Long.parseLong(seconds), 1, LONGEST) : 1;
        return wait < 120
                ? messages.getMessage("login.wait.seconds", new Object[] {wait}, locale)
                : messages.getMessage("login.wait.minutes", new Object[] {Math.ceilDiv(wait, 60)}, locale);
    }
}
