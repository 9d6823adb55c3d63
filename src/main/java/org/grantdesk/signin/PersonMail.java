package org.grantdesk.signin;

import jakarta.mail.MessagingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.signin.IssuedLink.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Writes to people, in their language and as plain text, once a mail server is configured. Never throws for one that fails. */
@Component
class PersonMail {

    private static final Logger LOG = LoggerFactory.getLogger(PersonMail.class);

    private final ObjectProvider<JavaMailSender> senders;
    private final MessageSource messages;
    private final BaseUrl baseUrl;
    private final String configuredFrom;
    private final String username;

    PersonMail(
            ObjectProvider<JavaMailSender> senders,
            MessageSource messages,
            BaseUrl baseUrl,
            @Value("${grantdesk.mail-from:}") String configuredFrom,
            @Value("${spring.mail.username:}") String username) {
        this.senders = senders;
        this.messages = messages;
        this.baseUrl = baseUrl;
        this.configuredFrom = configuredFrom;
        this.username = username;
    }

    boolean isOn() {
        return senders.getIfAvailable() != null;
    }

    /**
     * Sends a link.
     *
     * @param text key of the texts: {@code mail.<text>.subject} and {@code mail.<text>.text}
     * @param sender who had it sent, as the text names them
     */
    Mail send(String text, IssuedLink link, String locale, String sender) {
        var language = Locale.forLanguageTag(locale);
        var ends = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(ZoneOffset.UTC)
                .format(link.expiresAt());
        var home = link.address().substring(0, link.address().indexOf('/', "https://".length()));
        return write(
                link.email(),
                messages.getMessage("mail." + text + ".subject", null, language),
                String.join(
                        "\n\n",
                        messages.getMessage("mail." + text + ".text", new Object[] {home, sender}, language),
                        link.address(),
                        messages.getMessage("mail.until", new Object[] {ends}, language),
                        messages.getMessage("mail.unexpected", null, language) + "\n"));
    }

    /** Sends an email. */
    Mail write(String to, String subject, String text) {
        var mailer = senders.getIfAvailable();
        if (mailer == null) {
            return Mail.OFF;
        }
        try {
            var message = mailer.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from());
            helper.setTo(to);
            helper.setSubject(subject);
            helper.setText(text);
            // Out-of-office answers have no one to read them (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            mailer.send(message);
            return Mail.SENT;
        } catch (MailException | MessagingException e) {
            // Its message may name the server and the address, and never holds the text.
            LOG.warn("A mail could not be sent: {}", e.getMessage());
            return Mail.FAILED;
        }
    }

    private String from() {
        if (!configuredFrom.isBlank()) {
            return configuredFrom.strip();
        }
        return username.contains("@")
                ? username
                : "grantdesk@" + URI.create(baseUrl.get()).getHost();
    }
}
