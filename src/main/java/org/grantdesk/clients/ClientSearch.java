package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.base.SearchWord;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.WordIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the words of a search for apps, and the public part of a secret among them. */
@Component
class ClientSearch {

    /** The public part of a secret, which leads to the app that has it or had it. */
    private static final Pattern SECRET = Pattern.compile("gds_([a-z0-9]{26})(_.*)?");

    private final SearchWords words;
    private final WordIndex<Long> index;
    private final JdbcClient jdbc;

    ClientSearch(SearchWords words, JdbcClient jdbc) {
        this.words = words;
        this.index = new WordIndex<>(jdbc, "client_term", "client_number", Long.class);
        this.jdbc = jdbc;
    }

    /**
     * What is searched for.
     *
     * @param secretIds ids of secrets that the app has
     * @param words the others
     */
    record Wanted(List<String> secretIds, List<SearchWord> words) {

        boolean isEmpty() {
            return secretIds.isEmpty() && words.isEmpty();
        }
    }

    /** The words of a search. At most one statement. */
    Wanted of(String text) {
        var secretIds = new ArrayList<String>();
        var others = new ArrayList<SearchWord>();
        for (var word : words.of(text)) {
            var secret = SECRET.matcher(word.text());
            if (secret.matches()) {
                secretIds.add(secret.group(1));
            } else {
                others.add(word);
            }
        }
        return new Wanted(secretIds, others);
    }

    WordIndex<Long> index() {
        return index;
    }

    /** The numbers of all apps that have every word, or empty when each word is one that many apps have. */
    Optional<Long[]> few(Wanted wanted) {
        if (wanted.secretIds().isEmpty()) {
            return index.few(wanted.words());
        }
        var found = withSecret(wanted.secretIds().getFirst());
        wanted.secretIds().forEach(secretId -> found.retainAll(withSecret(secretId)));
        return Optional.of(index.keep(wanted.words(), found));
    }

    private Set<Long> withSecret(String secretId) {
        return new HashSet<>(
                jdbc.sql("select c.number from client_secret s join client c on c.id = s.client_id where s.id = ?")
                        .param(secretId)
                        .query((row, number) -> row.getLong(1))
                        .list());
    }
}
