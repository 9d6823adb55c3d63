package org.grantdesk.authorizations.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantdesk.apis.DescribedApi;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Says in the reader's language what scopes allow, API by API: the most dangerous first, and what no one has described
 * by name. Each scope is looked up once.
 */
class ScopeWords {

    private final ScopeCatalog catalog;
    private final Locale reader;
    private final Map<String, Scope> known = new HashMap<>();
    private final Map<String, DescribedApi> apis = new HashMap<>();
    private final Set<String> lookedUp = new TreeSet<>();

    ScopeWords(ScopeCatalog catalog, Locale reader) {
        this.catalog = catalog;
        this.reader = reader;
    }

    /**
     * What a scope allows.
     *
     * @param sentence in a sentence; empty where no one wrote one
     * @param risky whether it deserves a second look
     */
    record Words(String title, String sentence, boolean risky) {}

    /**
     * What scopes of one API allow.
     *
     * @param api {@code null}: this installation itself
     */
    record Group(@Nullable DescribedApi api, List<Words> words) {}

    /** What one scope allows, in a few words; its name where no one has described it. */
    String title(String scope) {
        prepare(List.of(scope));
        var found = known.get(scope);
        return found == null ? QualifiedScope.parse(scope).name() : found.title(reader);
    }

    /** Looks up what was not yet, at once. */
    void prepare(Collection<String> names) {
        var missing = new TreeSet<>(names);
        missing.removeAll(lookedUp);
        if (missing.isEmpty()) {
            return;
        }
        lookedUp.addAll(missing);
        for (var group : catalog.explain(missing)) {
            group.scopes().forEach(scope -> known.put(scope.name(), scope));
            if (group.api() != null) {
                apis.put(group.api().id(), group.api());
            }
        }
    }

    /** Those of this installation first, then those of each API; scopes that an API no longer has are left out. */
    List<Group> groups(Set<String> names) {
        prepare(names);
        var byApi = new LinkedHashMap<String, List<String>>();
        byApi.put("", new ArrayList<>());
        for (var name : new TreeSet<>(names)) {
            var apiId = QualifiedScope.parse(name).apiId();
            if (apiId == null || known.containsKey(name)) {
                byApi.computeIfAbsent(apiId == null ? "" : apiId, id -> new ArrayList<>())
                        .add(name);
            }
        }
        return byApi.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Group(apis.get(entry.getKey()), words(entry.getValue())))
                .toList();
    }

    private List<Words> words(List<String> names) {
        var words = new ArrayList<>(names.stream()
                .filter(known::containsKey)
                .map(known::get)
                .sorted((one, other) -> other.risk().compareTo(one.risk()))
                .map(scope -> new Words(scope.title(reader), scope.sentence(reader), scope.risk() == Scope.Risk.HIGH))
                .toList());
        names.stream().filter(name -> !known.containsKey(name)).forEach(name -> words.add(new Words(name, "", false)));
        return words;
    }

    /** Without what they belong to, where all are of one API. */
    String titles(Set<String> names) {
        return groups(names).stream()
                .flatMap(group -> group.words().stream())
                .map(Words::title)
                .collect(Collectors.joining(", "));
    }

    String inLine(Set<String> names) {
        return groups(names).stream()
                .map(group -> (group.api() == null ? "" : group.api().name() + ": ")
                        + group.words().stream().map(Words::title).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
