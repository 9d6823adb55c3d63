package org.grantdesk.clients;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchWord;
import org.grantdesk.clients.ClientFilters.Source;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a query into conditions, and adds the one that everyone's query has: whose apps the asker may see. */
@Component
class ClientFilter {

    /** Searched for from two sides, because no index serves alternatives. */
    private static final ClientCondition WARNED = new ClientCondition(
            "(c.redirect_warning or c.development_address)",
            List.of(
                    "select c.id from client c where c.redirect_warning = true",
                    "select c.id from client c where c.development_address = true"),
            "id",
            List.of(),
            List.of(),
            null,
            false);

    private final CurrentUser currentUser;
    private final ClientPolicy policy;
    private final ClientSearch search;
    private final ClientConcerns concerns;

    ClientFilter(CurrentUser currentUser, ClientPolicy policy, ClientSearch search, ClientConcerns concerns) {
        this.currentUser = currentUser;
        this.policy = policy;
        this.search = search;
        this.concerns = concerns;
    }

    /**
     * The conditions of a query.
     *
     * @param filters what else is filtered by
     * @param words words that the apps have as well; empty: the list says it all, or nothing is searched
     * @param listed the numbers of all apps that have the other words; {@code null}: no word is one that few have
     */
    record Conditions(
            List<ClientCondition> owner,
            List<ClientCondition> filters,
            List<SearchWord> words,
            @Nullable List<Long> listed) {

        List<ClientCondition> others() {
            return Stream.of(owner, filters).flatMap(List::stream).toList();
        }

        /** Whether nothing but the owner matters. */
        boolean unfiltered() {
            return filters.isEmpty() && words.isEmpty() && listed == null;
        }

        /** Whether it is known already that no app has all words. */
        boolean none() {
            return listed != null && listed.isEmpty();
        }

        /** Whether the list of those that have the words is all there is to know. */
        boolean onlyListed() {
            return listed != null && words.isEmpty() && owner.isEmpty() && filters.isEmpty();
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
            filters.add(WARNED);
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
        if (wanted.source() != null) {
            filters.add(from(wanted.source()));
        }
        if (wanted.alike() != null) {
            filters.add(alike(wanted.alike()));
        }
        if (wanted.secretAge() != null) {
            filters.add(concerns.olderSecret(wanted.secretAge().time()));
        }
        return filters;
    }

    private static ClientCondition from(Source source) {
        var unverified = source == Source.UNVERIFIED;
        var column = unverified ? "unverified" : "origin";
        Object value = unverified ? true : source.name();
        return new ClientCondition(
                "c." + column + " = ?",
                List.of("select s.id from client s where s." + column + " = ?"),
                "id",
                List.of(value),
                List.of(value),
                null,
                false);
    }

    private static ClientCondition alike(String clientId) {
        // A text that cannot be an id must not reach the database, which refuses some characters.
        var id = Ids.isWellFormed(clientId) ? clientId : "";
        var likeness = "(select l.likeness from client l where l.id = ?)";
        return new ClientCondition(
                "c.likeness = " + likeness,
                List.of("select s.id from client s where s.likeness = " + likeness),
                "id",
                List.of(id),
                List.of(id),
                null,
                false);
    }

    private Conditions withWords(String text, List<ClientCondition> owner, List<ClientCondition> filters) {
        var wanted = search.of(text);
        if (wanted.isEmpty()) {
            return new Conditions(owner, filters, List.of(), null);
        }
        return search.list(wanted)
                .map(list -> new Conditions(owner, filters, list.rest(), list.keys()))
                .orElseGet(() -> new Conditions(owner, filters, wanted.words(), null));
    }

    /** What an app must meet besides being listed. */
    List<ClientCondition> conditions(ClientFilter.Conditions all) {
        var conditions = new ArrayList<>(all.others());
        if (!all.words().isEmpty()) {
            conditions.add(search.condition(all.words()));
        }
        return conditions;
    }
}
