package org.grantdesk.apis.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiCredentialsCheck;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.base.Paths;

/**
 * Example code that checks an access token for an API: a signed one by its signature (RFC 9068), an opaque one by asking
 * (RFC 7662). The API's secret never stands in it; the code reads it from the environment.
 */
enum TokenCheck {
    SPRING("Spring Boot"),
    NODE("Node.js"),
    PYTHON("Python"),
    GO("Go"),
    MCP("MCP SDK"),
    APACHE("Apache");

    /** A scope may hold almost anything; in code stands only what means nothing there. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:._/*-]+");

    /**
     * Before a line that is only for an API with a scope to ask for, for one without, or for one with scopes that any app
     * may ask for.
     */
    private static final Pattern MARK = Pattern.compile("\\+(scope|anyone|listed) ");

    private final String title;

    TokenCheck(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As whom an API asks about tokens. */
    static String clientId(String apiId) {
        return ApiCredentialsCheck.CLIENT_ID_PREFIX + apiId;
    }

    String of(ApiDetails api, ResourceDocument document, String issuer) {
        var known = api.metadata();
        var listed = document.scopes().stream().filter(TokenCheck::isHarmless).toList();
        // One that any app may ask for, where there is one: clients ask for what a refusal names.
        var scope = Stream.concat(listed.stream(), known.scopes().stream().map(ApiScope::name))
                .filter(TokenCheck::isHarmless)
                .findFirst();
        var parts = Map.of("scope", scope.isPresent(), "anyone", scope.isEmpty(), "listed", !listed.isEmpty());
        return template(known.tokenFormat().signed() ? "signed" : "opaque")
                .strip()
                .lines()
                .flatMap(line -> kept(line, parts))
                .collect(Collectors.joining("\n"))
                .replace("{{identifier}}", known.identifier())
                .replace("{{document}}", document.address())
                .replace("{{issuer}}", issuer)
                .replace("{{jwks}}", issuer + Paths.KEYS)
                .replace("{{introspect}}", issuer + Paths.INTROSPECT)
                .replace("{{serverMetadata}}", issuer + Paths.SERVER_METADATA)
                .replace("{{clientId}}", clientId(api.id()))
                .replace("{{algorithm}}", known.tokenFormat().name())
                .replace("{{scopes}}", listed.stream().collect(Collectors.joining("\", \"", "\"", "\"")))
                .replace("{{scopePattern}}", scope.orElse("").replaceAll("[.*]", "[$0]"))
                .replace("{{scope}}", scope.orElse(""));
    }

    private static boolean isHarmless(String scope) {
        return HARMLESS.matcher(scope).matches();
    }

    /** The line without its mark, or nothing where it is marked for another case. */
    private static Stream<String> kept(String line, Map<String, Boolean> parts) {
        var mark = MARK.matcher(line);
        if (!mark.lookingAt()) {
            return Stream.of(line);
        }
        return Boolean.TRUE.equals(parts.get(mark.group(1))) ? Stream.of(line.substring(mark.end())) : Stream.empty();
    }

    private String template(String kind) {
        var file = "check-" + name().toLowerCase(Locale.ROOT) + "-" + kind + ".txt";
        try (var in = TokenCheck.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
