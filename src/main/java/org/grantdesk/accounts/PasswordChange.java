package org.grantdesk.accounts;

import java.util.Objects;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets somebody who knows the present password choose another. */
@Component
class PasswordChange {

    static final String ACTION = "person.password.changed";

    private final SignIn signIn;
    private final PersonRepository people;
    private final PersonPasswords passwords;
    private final GrantdeskProperties properties;
    private final TransactionOperations transaction;

    PasswordChange(
            SignIn signIn,
            PersonRepository people,
            PersonPasswords passwords,
            GrantdeskProperties properties,
            TransactionOperations transaction) {
        this.signIn = signIn;
        this.people = people;
        this.passwords = passwords;
        this.properties = properties;
        this.transaction = transaction;
    }

    EndedAccess change(String personId, String currentPassword, String newPassword, boolean endTokens, String address) {
        if (!properties.localLogin()) {
            throw new InvalidInput("currentPassword", "password.off");
        }
        try {
            signIn.confirm(personId, currentPassword, address, ACTION);
        } catch (BadCredentialsException e) {
            throw new InvalidInput("currentPassword", "password.wrong");
        } catch (TooManyAttempts e) {
            throw new InvalidInput(
                    "currentPassword",
                    "password.tooManyAttempts",
                    e.retryAfter().toSeconds());
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var person = people.findById(personId).orElseThrow(() -> new NotFound(NotFound.Kind.PERSON));
            return passwords.set(person, newPassword, endTokens, ACTION);
        }));
    }
}
