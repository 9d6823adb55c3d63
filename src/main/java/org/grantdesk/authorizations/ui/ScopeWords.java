package org.grantdesk.authorizations.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.authorizations.Scope;

/** Says in the reader's language what scopes allow: the most dangerous first, and what no one has described by name. */
record ScopeWords(List<Scope> catalog, Locale reader) {

    /**
     * What a scope allows.
     *
     * @param title in a few words
     * @param sentence in a sentence; empty where no one wrote one
     * @param risky whether it deserves a second look
     */
    record Words(String title, String sentence, boolean risky) {}

    List<Words> of(Set<String> names) {
        var words = new ArrayList<>(catalog.stream()
                .filter(scope -> names.contains(scope.name()))
                .sorted((one, other) -> other.risk().compareTo(one.risk()))
                .map(scope -> new Words(scope.title(reader), scope.sentence(reader), scope.risk() == Scope.Risk.HIGH))
                .toList());
        var known = catalog.stream().map(Scope::name).collect(Collectors.toSet());
        names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> words.add(new Words(name, "", false)));
        return words;
    }

    String inLine(Set<String> names) {
        return of(names).stream().map(Words::title).collect(Collectors.joining(", "));
    }
}
