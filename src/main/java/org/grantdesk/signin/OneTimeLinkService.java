package org.grantdesk.signin;

import java.util.Optional;
import java.util.function.Consumer;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.people.Passwords;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.people.PersonRules;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door behind a one-time link. Open to everyone: who holds a link's code, or its id from a session that opened it,
 * is let in by that alone. Not transactional as a whole: no connection is held while passwords are hashed.
 */
@Service
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@PreAuthorize("permitAll()")
public class OneTimeLinkService {

    private final OneTimeLinks links;
    private final LinkUse use;
    private final PersonCredentials credentials;
    private final Passwords passwords;
    private final ForgottenPasswords forgotten;
    private final PersonMail mail;
    private final GrantdeskProperties properties;

    OneTimeLinkService(
            OneTimeLinks links,
            LinkUse use,
            PersonCredentials credentials,
            Passwords passwords,
            ForgottenPasswords forgotten,
            PersonMail mail,
            GrantdeskProperties properties) {
        this.links = links;
        this.use = use;
        this.credentials = credentials;
        this.passwords = passwords;
        this.forgotten = forgotten;
        this.mail = mail;
        this.properties = properties;
    }

    /** The link with this code, while it works. Looking uses nothing up: mail programs do so too. */
    @Transactional(readOnly = true)
    public Optional<OneTimeLink> open(String code) {
        return links.findByCode(code);
    }

    /** The link with this id, while it works. */
    @Transactional(readOnly = true)
    public Optional<OneTimeLink> get(String linkId) {
        return links.findById(linkId);
    }

    /**
     * Uses the link up: its person has this password from now on, and every session, personal access token and app's token
     * of theirs ends. Of several who try at once, one succeeds.
     *
     * @param username what an invited person wants to sign in with; does not matter for a reset
     * @return the person, to be signed in, and what ended
     * @throws InvalidInput for {@code username}, {@code password}; the link goes on working
     * @throws NotFound when the link does not work, or no more, or passwords are switched off
     */
    public AcceptedLink accept(String linkId, String username, String password) {
        var link = require(linkId);
        if (!properties.localLogin()) {
            throw unknown();
        }
        var name = link.kind() == Kind.INVITATION ? PersonRules.normalLogin(username) : link.username();
        var problems = new InvalidInput.Collector();
        checkUsername(problems, link, name);
        passwords.check("password", password, name, link.email()).forEach(problems::add);
        problems.throwIfAny();
        var hash = passwords.encode(password);
        return use.run(link, name, hash, personId -> {});
    }

    /**
     * Uses a link up without a password: for the feature that knows how else a person can prove who they are. While people
     * sign in with passwords here, only an invitation can be used like that. Anyone who was invited is called as suggested.
     *
     * @param how stores, for the person's id and in the same transaction, how they will come in
     * @throws InvalidInput for {@code username}
     * @throws NotFound when the link does not work, or no more, or is for another password
     */
    public LiveAccount acceptWith(String linkId, Consumer<String> how) {
        var link = require(linkId);
        if (link.kind() != Kind.INVITATION && properties.localLogin()) {
            throw unknown();
        }
        var problems = new InvalidInput.Collector();
        checkUsername(problems, link, link.username());
        problems.throwIfAny();
        return use.run(link, link.username(), null, how).account();
    }

    /** Whether people who forgot their password can have a link mailed to them. */
    public boolean mails() {
        return mail.isOn() && properties.localLogin();
    }

    /**
     * Mails a link to anyone who has this address and signs in with a password. The answer is the same whether there is
     * a person, and comes before anyone looks.
     *
     * @param address where the request comes from
     * @param page path of the page that the link opens, with what it is to know
     * @throws TooManyAttempts after too many requests from there
     * @throws Conflict {@code mail.off} without a mail server, and while passwords are switched off
     */
    public void mailReset(String email, String address, String page) {
        if (!mails()) {
            throw new Conflict("mail.off");
        }
        forgotten.ask(email, address, page);
    }

    private OneTimeLink require(String linkId) {
        return links.findById(linkId).orElseThrow(OneTimeLinkService::unknown);
    }

    private void checkUsername(InvalidInput.Collector problems, OneTimeLink link, String username) {
        var good = PersonRules.isUsername(username);
        problems.refuseIf(!good, "username", "person.username.syntax")
                .refuseIf(
                        good && !username.equals(link.username()) && credentials.isTaken(username),
                        "username",
                        "person.username.taken");
    }

    private static NotFound unknown() {
        return new NotFound(NotFound.Kind.LINK);
    }
}
