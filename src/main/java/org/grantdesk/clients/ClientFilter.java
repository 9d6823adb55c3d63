package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Turns a query into conditions, and adds the one that everybody's query has: whose apps the asker may see. */
@Component
class ClientFilter {

    private final CurrentUser currentUser;
    private final ClientPolicy policy;
    private final ClientSearch search;

    ClientFilter(CurrentUser currentUser, ClientPolicy policy, ClientSearch search) {
        this.currentUser = currentUser;
        this.policy = policy;
        this.search = search;
    }

    /**
     * The conditions of a query, with a value for each of their question marks, in order.
     *
     * @param conditions all but the words
     * @param words one for each word, or one for all; empty: nothing is searched
     * @param frequent whether very many apps have each word
     * @param none whether it is known already that no app has all words
     */
    record Conditions(
            List<String> conditions, List<String> words, List<Object> parameters, boolean frequent, boolean none) {

        boolean searches() {
            return !words.isEmpty();
        }

        String where() {
            var all = new ArrayList<>(conditions);
            all.addAll(words);
            return join(all);
        }

        String whereWithoutWords() {
            return join(conditions);
        }

        String whereWords() {
            return join(words);
        }

        private static String join(List<String> conditions) {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    Conditions of(ClientQuery query) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        if (query.mineOnly() || !policy.seesAll()) {
            add("c.owner_id = ?", currentUser.id(), conditions, parameters);
        }
        return rest(query, conditions, parameters);
    }

    /** For those who may know the name of every app, such as readers of the audit log. */
    Conditions ofEverybodys(ClientQuery query) {
        return rest(query, new ArrayList<>(), new ArrayList<>());
    }

    private Conditions rest(ClientQuery query, List<String> conditions, List<Object> parameters) {
        if (query.type() != null) {
            add("c.confidential = ?", query.type() == ClientType.CONFIDENTIAL, conditions, parameters);
        }
        if (query.status() != null) {
            add("c.status = ?", query.status().name(), conditions, parameters);
        }
        if (query.trusted() != null) {
            add("c.trusted = ?", query.trusted(), conditions, parameters);
        }
        if (query.redirectWarning()) {
            add("c.redirect_warning = ?", true, conditions, parameters);
        }
        return withWords(query.search(), conditions, parameters);
    }

    private Conditions withWords(String text, List<String> conditions, List<Object> parameters) {
        var ranges = SearchTerms.search(text);
        if (ranges.isEmpty()) {
            return new Conditions(conditions, List.of(), parameters, false, false);
        }
        var few = search.few(ranges);
        var words = new ArrayList<String>();
        if (few.isPresent()) {
            add("c.number = any(?)", few.get(), words, parameters);
            return new Conditions(conditions, words, parameters, false, few.get().length == 0);
        }
        for (var range : ranges) {
            words.add("c.number in (select t.client_number from client_term t where t.term >= ? and t.term < ?)");
            parameters.add(range.from());
            parameters.add(range.to());
        }
        return new Conditions(conditions, words, parameters, true, false);
    }

    private static void add(String condition, Object parameter, List<String> conditions, List<Object> parameters) {
        conditions.add(condition);
        parameters.add(parameter);
    }
}
