package org.grantdesk.signin;

import java.util.Objects;
import java.util.function.Supplier;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Paths;
import org.grantdesk.people.Credentials;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.signin.IssuedLink.Mail;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes one-time links and mails them. The mail follows what is stored for good, and no connection is held while it is on
 * its way.
 */
@Component
class MailedLinks {

    private final OneTimeLinks links;
    private final PersonCredentials credentials;
    private final PersonMail mail;
    private final CurrentUser currentUser;
    private final BaseUrl baseUrl;
    private final TransactionOperations transaction;

    MailedLinks(
            OneTimeLinks links,
            PersonCredentials credentials,
            PersonMail mail,
            CurrentUser currentUser,
            BaseUrl baseUrl,
            TransactionOperations transaction) {
        this.links = links;
        this.credentials = credentials;
        this.mail = mail;
        this.currentUser = currentUser;
        this.baseUrl = baseUrl;
        this.transaction = transaction;
    }

    private record Made(Credentials person, OneTimeLinks.Issued issued) {}

    /**
     * Makes a link.
     *
     * @param text which mail it is in, see {@link PersonMail#send}
     * @param find finds or makes its person, in the same transaction
     */
    IssuedLink make(String text, Kind kind, Supplier<Credentials> find) {
        var made = Objects.requireNonNull(transaction.execute(status -> {
            var person = find.get();
            return new Made(person, links.issue(person.id(), kind));
        }));
        var sender =
                credentials.find(currentUser.id()).map(Credentials::displayName).orElse("Grantdesk");
        var outcome = mail.send(text, issued(made, Mail.OFF), made.person().locale(), sender);
        if (outcome == Mail.SENT) {
            links.markMailed(made.issued().code());
        }
        return issued(made, outcome);
    }

    private IssuedLink issued(Made made, Mail outcome) {
        return new IssuedLink(
                made.person().id(),
                made.person().displayName(),
                made.person().email(),
                baseUrl.get() + Paths.LINK + "?code=" + made.issued().code(),
                made.issued().expiresAt(),
                outcome);
    }
}
