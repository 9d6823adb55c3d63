package org.grantdesk.clients;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchWord;
import org.grantdesk.base.WordIndex;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
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
     * @param filters what else is filtered by
     * @param words what the words are searched by; empty: nothing is searched
     * @param listed how many apps have the words that are not frequent, if there are such words and their apps are listed
     */
    record Conditions(
            List<ClientCondition> owner,
            List<ClientCondition> filters,
            List<ClientCondition> words,
            @Nullable Integer listed) {

        List<ClientCondition> all() {
            return Stream.of(owner, filters, words).flatMap(List::stream).toList();
        }

        /** Whether it is known already that no app has all words. */
        boolean none() {
            return listed != null && listed == 0;
        }

        /** Whether the list of those that have the words is all there is to know. */
        boolean onlyListed() {
            return listed != null && words.size() == 1 && owner.isEmpty() && filters.isEmpty();
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
                    false,
                    before(wanted.secretAge().time())));
        }
        return filters;
    }

    private Timestamp before(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    private Conditions withWords(String text, List<ClientCondition> owner, List<ClientCondition> filters) {
        var wanted = search.of(text);
        if (wanted.isEmpty()) {
            return new Conditions(owner, filters, List.of(), null);
        }
        var list = search.list(wanted).orElse(null);
        if (list == null) {
            return new Conditions(owner, filters, List.of(having(wanted.words())), null);
        }
        var words = new ArrayList<ClientCondition>();
        words.add(listed(wanted, list));
        if (!list.rest().isEmpty()) {
            words.add(having(list.rest()));
        }
        return new Conditions(owner, filters, words, list.keys().size());
    }

    private ClientCondition listed(ClientSearch.Wanted wanted, WordIndex.Found<Long> list) {
        var numbers = List.of((Object) list.keys().toArray(Long[]::new));
        var words = new ArrayList<>(wanted.words());
        words.removeAll(list.rest());
        // One app is quicker asked for the words than looked up in a long list.
        var byWords = wanted.secretIds().isEmpty();
        return new ClientCondition(
                byWords ? search.index().has(words, "c.number") : "c.number = any(?)",
                "unnest(cast(? as bigint array))",
                "number",
                byWords ? SearchWord.parameters(words) : numbers,
                numbers,
                null,
                true);
    }

    private ClientCondition having(List<SearchWord> words) {
        var index = search.index();
        var all = index.select(words);
        return new ClientCondition(
                index.has(words, "c.number"),
                words.size() == 1 ? "(select distinct * from (" + all + ") a)" : "(" + all + ")",
                "number",
                SearchWord.parameters(words),
                SearchWord.parameters(words),
                null,
                false);
    }
}
