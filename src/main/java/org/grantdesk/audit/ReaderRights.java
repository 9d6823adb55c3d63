package org.grantdesk.audit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows rows as far as their reader may know them. Who other people are needs {@code edit_other_users}; the network
 * addresses of others need {@code manage_system} as well. One's own name and address are always shown.
 */
@Component
class ReaderRights {

    /** Facts about a person that do not tell who it is. */
    private static final Set<String> FACTS_OF_ANYBODY =
            Set.of("apps", "scopes", "reason", "roles", "active", "sessions", "personalTokens", "appTokens");

    private static final String ADDRESS = "signedInFrom";

    private final CurrentUser currentUser;

    ReaderRights(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean knowsPeople() {
        return currentUser.has(Authorities.EDIT_OTHER_USERS);
    }

    /** Refuses a query that would tell which rows are about another person. */
    void check(AuditQuery query) {
        if (query.personId() != null && !query.personId().equals(currentUser.id())) {
            currentUser.require(Authorities.EDIT_OTHER_USERS);
        }
    }

    /** The rows as the reader may see them. */
    List<AuditEntry> apply(List<AuditEntry> entries) {
        var knowsPeople = knowsPeople();
        var knowsAddresses = knowsPeople && currentUser.has(Authorities.MANAGE_SYSTEM);
        if (knowsAddresses) {
            return entries;
        }
        var me = new Subject(currentUser.id(), currentUser.get().username());
        return entries.stream()
                .map(entry -> knowsPeople ? entry : withoutOthers(entry, me))
                .map(entry -> entry.isBy(me.id()) ? entry : withoutAddress(entry))
                .toList();
    }

    private static AuditEntry withoutOthers(AuditEntry entry, Subject me) {
        var person = entry.person();
        var aboutAnother = person != null && !person.id().equals(me.id());
        var facts = entry.differences().stream()
                .filter(fact -> !aboutAnother || FACTS_OF_ANYBODY.contains(fact.field()))
                .map(fact -> fact.namesPeople() ? onlyMine(fact, me.name()) : fact)
                .toList();
        return entry.with(unlessAnother(entry.actor(), me), unlessAnother(person, me), facts);
    }

    private static AuditEntry withoutAddress(AuditEntry entry) {
        var facts = entry.differences().stream()
                .filter(fact -> !fact.field().equals(ADDRESS))
                .toList();
        return entry.with(entry.actor(), entry.person(), facts).withoutAddress();
    }

    private static @Nullable Subject unlessAnother(@Nullable Subject subject, Subject me) {
        return subject == null || subject.id().equals(me.id()) ? subject : AuditEntry.ANOTHER_PERSON;
    }

    private static AuditDifference onlyMine(AuditDifference fact, String myName) {
        return new AuditDifference(fact.field(), onlyMine(fact.before(), myName), onlyMine(fact.after(), myName));
    }

    private static List<String> onlyMine(List<String> names, String myName) {
        return names.stream()
                .map(name -> Objects.equals(name, myName) ? name : AuditDifference.ANOTHER_PERSON)
                .toList();
    }
}
