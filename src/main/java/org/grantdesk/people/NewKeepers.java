package org.grantdesk.people;

import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.LiveAccounts;
import org.springframework.stereotype.Component;

/** Finds the person to whom a thing is transferred: an active one who may keep it. */
@Component
public class NewKeepers {

    private static final String FIELD = "owner";

    private final AccountDirectory directory;
    private final LiveAccounts accounts;
    private final RowLocks locks;

    NewKeepers(AccountDirectory directory, LiveAccounts accounts, RowLocks locks) {
        this.directory = directory;
        this.accounts = accounts;
        this.locks = locks;
    }

    /**
     * The person with this username or email address.
     *
     * @param permission what it takes to keep the thing
     * @param mayNot key of the sentence that says that the person lacks it
     * @throws InvalidInput for {@code owner}
     */
    public PersonRef require(String login, String permission, String mayNot) {
        return mayKeep(find(login), permission, mayNot);
    }

    /**
     * The same, and the person's row stays locked until the transaction ends: people are locked before their things. Who was
     * deactivated or lost the permission while the lock was waited for is refused.
     */
    public PersonRef lock(String login, String permission, String mayNot) {
        return mayKeep(find(login).filter(person -> locks.activePerson(person.id())), permission, mayNot);
    }

    private PersonRef mayKeep(Optional<PersonRef> found, String permission, String mayNot) {
        var person = found.orElseThrow(() -> new InvalidInput(FIELD, "client.owner.unknown"));
        var mayKeep = accounts.findById(person.id())
                .map(account -> account.permissions().contains(permission))
                .orElse(false);
        if (!mayKeep) {
            throw new InvalidInput(FIELD, mayNot, person.username());
        }
        return person;
    }

    /**
     * An active person with this username or email address, whatever they may do. The person's row stays locked until the
     * transaction ends.
     *
     * @param unknown key of the sentence that says that there is none
     * @throws InvalidInput for the field
     */
    public PersonRef lockActive(String login, String field, String unknown) {
        return find(login)
                .filter(person -> locks.activePerson(person.id()))
                .orElseThrow(() -> new InvalidInput(field, unknown));
    }

    private Optional<PersonRef> find(String login) {
        return PlainText.isOneLine(login) ? directory.findByLogin(login).filter(PersonRef::active) : Optional.empty();
    }
}
