package org.grantdesk.clients;

import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.RowLocks;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.PersonRef;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.springframework.stereotype.Component;

/** Decides who can become the owner of an app: an active person who could also register one. */
@Component
class NewOwners {

    private static final String FIELD = "owner";

    private final AccountDirectory directory;
    private final LiveAccounts accounts;
    private final ClientQuota quota;
    private final RowLocks locks;

    NewOwners(AccountDirectory directory, LiveAccounts accounts, ClientQuota quota, RowLocks locks) {
        this.directory = directory;
        this.accounts = accounts;
        this.quota = quota;
        this.locks = locks;
    }

    /** The person with this username or email address, or a refusal that says why not. */
    PersonRef require(String login) {
        if (!PlainText.isOneLine(login)) {
            throw new InvalidInput(FIELD, "client.owner.unknown");
        }
        var person = directory
                .findByLogin(login)
                .filter(PersonRef::active)
                .orElseThrow(() -> new InvalidInput(FIELD, "client.owner.unknown"));
        var mayKeep = accounts.findById(person.id())
                .map(account -> account.permissions().contains(Authorities.MANAGE_OAUTH))
                .orElse(false);
        if (!mayKeep) {
            throw new InvalidInput(FIELD, "client.owner.mayNotManage", person.username());
        }
        return person;
    }

    /** The same, and the person's row stays locked until the transaction ends: people are locked before apps. */
    PersonRef lock(String login) {
        var owner = require(login);
        locks.person(owner.id());
        return owner;
    }

    /** Refuses with {@code client.tooMany} when the person has no room for one more. */
    void requireRoom(PersonRef owner) {
        quota.requireRoomFor(owner.id());
    }
}
