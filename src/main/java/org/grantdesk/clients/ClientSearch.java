package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.base.SearchWord;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.WordIndex;
import org.grantdesk.base.WordIndex.Found;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the words of a search for apps, and the public part of a secret among them. */
@Component
class ClientSearch {

    /** The public part of a secret, which leads to the app that has it or had it. */
    private static final Pattern SECRET = Pattern.compile("gds_([a-z0-9]{26})(_.*)?");

    /** Apps that a search lists. To read and sort more takes longer than to look for them along the order of the list. */
    private static final int LISTED = 12_000;

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

    /** That an app has every word. */
    ClientCondition condition(List<SearchWord> words) {
        return new ClientCondition(
                index.has(words, "c.number"),
                index.selects(words),
                "number",
                SearchWord.parameters(words),
                SearchWord.parameters(words),
                null,
                false);
    }

    /** The numbers of all apps that have the words that are not frequent, or empty when each word is frequent. */
    Optional<Found<Long>> list(Wanted wanted) {
        if (wanted.secretIds().isEmpty()) {
            return index.list(wanted.words(), LISTED);
        }
        var found = withSecret(wanted.secretIds().getFirst());
        wanted.secretIds().forEach(secretId -> found.retainAll(withSecret(secretId)));
        return Optional.of(new Found<>(List.of(index.keep(wanted.words(), found)), List.of()));
    }

    /** The numbers of those apps that have every word. A statement for each word. */
    Set<Long> having(List<SearchWord> words, Collection<Long> numbers) {
        return new HashSet<>(List.of(index.keep(words, new HashSet<>(numbers))));
    }

    private Set<Long> withSecret(String secretId) {
        return new HashSet<>(
                jdbc.sql("select c.number from client_secret s join client c on c.id = s.client_id where s.id = ?")
                        .param(secretId)
                        .query((row, number) -> row.getLong(1))
                        .list());
    }
}
