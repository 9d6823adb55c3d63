package org.grantdesk.signin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.people.Credentials;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.people.PersonRules;
import org.grantdesk.signin.IssuedLink.Mail;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Mails links to people who forgot their password. Anyone who asks waits for nothing that depends on whether there is such
 * a person: looking and mailing happen afterwards.
 */
@Component
class ForgottenPasswords {

    private final SignInThrottle throttle;
    private final PersonCredentials credentials;
    private final OneTimeLinks links;
    private final ApplicationEventPublisher events;
    private final PersonMail mail;
    private final BaseUrl baseUrl;
    private final TaskExecutor later;
    private final TransactionOperations transaction;

    ForgottenPasswords(
            SignInThrottle throttle,
            PersonCredentials credentials,
            OneTimeLinks links,
            ApplicationEventPublisher events,
            PersonMail mail,
            BaseUrl baseUrl,
            @Qualifier("applicationTaskExecutor") TaskExecutor later,
            TransactionOperations transaction) {
        this.throttle = throttle;
        this.credentials = credentials;
        this.links = links;
        this.events = events;
        this.mail = mail;
        this.baseUrl = baseUrl;
        this.later = later;
        this.transaction = transaction;
    }

    /** @throws TooManyAttempts after too many requests from this address */
    void ask(String email, String address, String page) {
        throttle.countRequest(address);
        var typed = email.strip().toLowerCase(Locale.ROOT);
        var opens = baseUrl.get() + page;
        if (PersonRules.isEmail(typed)) {
            later.execute(() -> answer(typed, address, opens));
        }
    }

    private void answer(String email, String address, String opens) {
        var person = credentials.findByEmail(email).filter(Credentials::signInWithPassword);
        // Limits how many emails a person receives, even if the requests come from many network addresses.
        if (person.isPresent() && throttle.mayMail(person.get().id())) {
            issue(person.get().id(), address)
                    .ifPresent(issued -> mail.send(
                            "forgotten",
                            link(person.get(), issued, opens),
                            person.get().locale(),
                            ""));
        }
    }

    private Optional<OneTimeLinks.Issued> issue(String personId, String address) {
        var issued = transaction.execute(status -> {
            if (!links.lock(personId)) {
                return Optional.<OneTimeLinks.Issued>empty();
            }
            return credentials
                    .find(personId)
                    .filter(Credentials::signInWithPassword)
                    .map(person -> {
                        events.publishEvent(AuditEvent.ofPerson(
                                AuditAction.PERSON_RESET_ASKED,
                                person.id(),
                                person.username(),
                                Map.of(),
                                Map.of("signedInFrom", address)));
                        var link = links.issue(personId, Kind.RESET);
                        // The link is only sent by email, so using it verifies the address.
                        links.markMailed(link.code());
                        return link;
                    });
        });
        return issued == null ? Optional.empty() : issued;
    }

    private static String withCode(String opens, String code) {
        var query = opens.indexOf('?');
        return query < 0
                ? opens + "?code=" + code
                : opens.substring(0, query) + "?code=" + code + "&" + opens.substring(query + 1);
    }

    private static IssuedLink link(Credentials person, OneTimeLinks.Issued issued, String opens) {
        return new IssuedLink(
                person.id(),
                person.displayName(),
                person.email(),
                withCode(opens, issued.code()),
                issued.expiresAt(),
                Mail.OFF);
    }
}
