package org.grantdesk.clients;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchWord;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Turns a query into conditions, and adds the one that everyone's query has: whose apps the asker may see. */
@Component
class ClientFilter {

    private final CurrentUser currentUser;
    private final ClientPolicy policy;
    private final ClientSearch search;
    private final ClientConcerns concerns;
    private final Clock clock;

    ClientFilter(
            CurrentUser currentUser, ClientPolicy policy, ClientSearch search, ClientConcerns concerns, Clock clock) {
        this.currentUser = currentUser;
        this.policy = policy;
        this.search = search;
        this.concerns = concerns;
        this.clock = clock;
    }

    /**
     * The conditions of a query.
     *
     * @param owner whose apps
     * @param filters what else is filtered by
     * @param words one condition for all words; empty: nothing is searched
     * @param few whether those with all words are listed, because they are few
     * @param none whether it is known already that no app has all words
     * @param frequent the words, when many apps have each of them and nothing else restricts
     */
    record Conditions(
            List<ClientCondition> owner,
            List<ClientCondition> filters,
            List<ClientCondition> words,
            boolean few,
            boolean none,
            List<SearchWord> frequent) {

        List<ClientCondition> all() {
            return Stream.of(owner, filters, words).flatMap(List::stream).toList();
        }
    }

    Conditions of(ClientQuery query) {
        var owner = new ArrayList<ClientCondition>();
        if (query.filters().mineOnly() || !policy.seesAll()) {
            owner.add(ownedBy(currentUser.id()));
        }
        return rest(query, owner);
    }

    /** For those who may know the name of every app, such as readers of the audit log. */
    Conditions ofEverybodys(ClientQuery query) {
        return rest(query, new ArrayList<>());
    }

    private Conditions rest(ClientQuery query, List<ClientCondition> owner) {
        var wanted = query.filters();
        if (wanted.ownerId() != null) {
            // A text that cannot be an id must not reach the database, which refuses some characters.
            owner.add(ownedBy(Ids.isWellFormed(wanted.ownerId()) ? wanted.ownerId() : ""));
        }
        return withWords(query.search(), owner, filters(wanted));
    }

    private static ClientCondition ownedBy(String personId) {
        return ClientCondition.of("c.owner_id = ?", null, personId);
    }

    private List<ClientCondition> filters(ClientFilters wanted) {
        var filters = new ArrayList<ClientCondition>();
        if (wanted.type() != null) {
            filters.add(ClientCondition.of("c.confidential = ?", Sort.TYPE, wanted.type() == ClientType.CONFIDENTIAL));
        }
        if (wanted.status() != null) {
            filters.add(ClientCondition.of(
                    "c.status = ?", Sort.STATUS, wanted.status().name()));
        }
        if (wanted.trusted() != null) {
            filters.add(ClientCondition.of("c.trusted = ?", null, wanted.trusted()));
        }
        if (wanted.redirectWarning()) {
            filters.add(ClientCondition.of("(c.redirect_warning = ? or c.development_address = ?)", null, true, true));
        }
        if (wanted.createdFrom() != null) {
            filters.add(ClientCondition.of("c.created_at >= ?", Sort.CREATED, Timestamp.from(wanted.createdFrom())));
        }
        if (wanted.createdUntil() != null) {
            filters.add(ClientCondition.of("c.created_at < ?", Sort.CREATED, Timestamp.from(wanted.createdUntil())));
        }
        if (wanted.unused() == Unused.NEVER) {
            filters.add(ClientCondition.of("c.last_used_at is null", Sort.LAST_USED));
        } else if (wanted.unused() != null) {
            filters.add(concerns.unusedFor(wanted.unused()));
        }
        if (wanted.concern() != null) {
            filters.add(concerns.of(wanted.concern()));
        }
        if (wanted.secretAge() != null) {
            filters.add(ClientCondition.having(
                    "client_secret s",
                    "s.ends_at is null and s.created_at < ?",
                    before(wanted.secretAge().time())));
        }
        return filters;
    }

    /** A statement for the numbers of the apps that have all of these words. */
    String numbers(List<SearchWord> words) {
        return search.index().select(words);
    }

    private Timestamp before(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    private Conditions withWords(String text, List<ClientCondition> owner, List<ClientCondition> filters) {
        var wanted = search.of(text);
        if (wanted.isEmpty()) {
            return new Conditions(owner, filters, List.of(), false, false, List.of());
        }
        var few = search.few(wanted);
        if (few.isPresent()) {
            var listed = ClientCondition.of("c.number = any(?)", null, (Object) few.get());
            return new Conditions(owner, filters, List.of(listed), true, few.get().length == 0, List.of());
        }
        var index = search.index();
        var words = new ClientCondition(
                "c.number in (" + index.select(wanted.words()) + ")",
                index.has(wanted.words(), "c.number"),
                SearchWord.parameters(wanted.words()),
                null);
        var alone = owner.isEmpty() && filters.isEmpty();
        return new Conditions(owner, filters, List.of(words), false, false, alone ? wanted.words() : List.of());
    }
}
