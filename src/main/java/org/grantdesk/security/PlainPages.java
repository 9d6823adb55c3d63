package org.grantdesk.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.base.PlainPage.Kind;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All plain pages, as their controllers declare them. */
@Component
public class PlainPages {

    private final List<PlainPage> all;
    private final Map<String, Kind> fixed = new LinkedHashMap<>();
    private final Map<PathPattern, Kind> patterns = new LinkedHashMap<>();

    PlainPages(List<PlainPage> all) {
        this.all = List.copyOf(all);
        for (var page : all) {
            var pattern = PathPatternParser.defaultInstance.parse(page.path());
            if (pattern.hasPatternSyntax()) {
                patterns.put(pattern, page.kind());
            } else {
                fixed.put(page.path(), page.kind());
            }
        }
    }

    /** What is at a path, if it is a plain page; paths that a firewall refuses are asked about as well. */
    public Optional<Kind> at(String path) {
        var known = fixed.get(path);
        return known == null ? atPattern(path) : Optional.of(known);
    }

    private Optional<Kind> atPattern(String path) {
        PathContainer parsed;
        try {
            parsed = PathContainer.parsePath(path);
        } catch (IllegalArgumentException notEncoded) {
            // A lone percent sign.
            return Optional.empty();
        }
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey().matches(parsed))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public boolean isAt(String path, Kind... kinds) {
        return at(path).filter(Arrays.asList(kinds)::contains).isPresent();
    }

    /** Whether a program asks for this path below {@code /oauth/}, and no person's browser. */
    public boolean isForPrograms(String path) {
        return path.startsWith(Paths.OAUTH) && !Paths.VISITED.contains(path) && !isAt(path, Kind.VISITED);
    }

    public String[] patternsOf(Kind... kinds) {
        var wanted = Arrays.asList(kinds);
        return all.stream()
                .filter(page -> wanted.contains(page.kind()))
                .map(PlainPage::path)
                .toArray(String[]::new);
    }
}
