package org.grantdesk.apis;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.InvalidInput.Problem;
import org.grantdesk.base.PlainText;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges what an API is to become, before anything is stored. */
@Component
class ApiRules {

    static final int MAX_SCOPES = 50;

    private static final int MAX_NAME = 64;
    private static final int MAX_DESCRIPTION = 512;
    private final ApiStore store;

    private final BaseUrl baseUrl;

    ApiRules(ApiStore store, BaseUrl baseUrl) {
        this.store = store;
        this.baseUrl = baseUrl;
    }

    /**
     * Throws {@link InvalidInput} with all problems. Identifiers stay locked until the transaction ends.
     *
     * @param before what it is now; {@code null} for a new one
     */
    void require(ApiMetadata metadata, @Nullable ApiDetails before) {
        var problems = new InvalidInput.Collector();
        checkIdentifier(metadata.identifier(), before, problems);
        checkText(ApiMetadata.NAME, metadata.name(), MAX_NAME, PlainText.isOneLine(metadata.name()), problems);
        problems.refuseIf(metadata.name().isEmpty(), ApiMetadata.NAME, "api.name.missing");
        checkText(
                ApiMetadata.DESCRIPTION,
                metadata.description(),
                MAX_DESCRIPTION,
                PlainText.isVisible(metadata.description()),
                problems);
        checkWebAddress(ApiMetadata.LOGO_URI, metadata.logoUri(), problems);
        checkWebAddress(ApiMetadata.DOCUMENTATION_URI, metadata.documentationUri(), problems);
        checkScopes(metadata.scopes(), problems);
        if (before != null && !before.metadata().scopeNames().containsAll(metadata.scopeNames())) {
            checkAdded(metadata.scopes(), store.beingCleared(before.id()), problems);
        }
        checkLifetime(metadata.tokenFormat(), metadata.tokenLifetime(), problems);
        problems.throwIfAny();
    }

    private void checkIdentifier(String identifier, @Nullable ApiDetails before, InvalidInput.Collector problems) {
        var broken = ApiIdentifier.problem(identifier);
        if (broken != null) {
            problems.add(new Problem(ApiMetadata.IDENTIFIER, broken, ApiIdentifier.MAX_LENGTH));
            return;
        }
        var key = ApiIdentifier.key(identifier);
        if (before != null && key.equals(ApiIdentifier.key(before.metadata().identifier()))) {
            return;
        }
        var own = baseUrl.get();
        if (ApiIdentifier.clash(key, ApiIdentifier.key(own))) {
            problems.add(new Problem(ApiMetadata.IDENTIFIER, "api.identifier.own", own));
            return;
        }
        store.findClashing(key, before == null ? "" : before.id())
                .ifPresent(other -> problems.add(clash(key, other.identifier(), other.name())));
    }

    private static Problem clash(String key, String other, String name) {
        var code = ApiIdentifier.key(other).equals(key) ? "api.identifier.taken" : "api.identifier.clash";
        return new Problem(ApiMetadata.IDENTIFIER, code, other, name);
    }

    private static void checkText(
            String field, String text, int max, boolean visible, InvalidInput.Collector problems) {
        problems.refuseIf(text.length() > max, field, "text.tooLong", max)
                .refuseIf(!visible, field, "text.unprintable");
    }

    private static void checkWebAddress(String field, String uri, InvalidInput.Collector problems) {
        if (uri.isEmpty()) {
            return;
        }
        var verdict = RedirectUri.checkWebAddress(uri);
        if (verdict.refused()) {
            var better = verdict.suggestion();
            problems.add(new Problem(field, verdict.code(), better == null ? "" : better));
        }
    }

    private static void checkAdded(List<ApiScope> scopes, Set<String> beingCleared, InvalidInput.Collector problems) {
        for (int i = 0; i < scopes.size(); i++) {
            var name = scopes.get(i).name();
            if (beingCleared.contains(name)) {
                problems.add(new Problem(ApiScope.NAME, i, "api.scope.clearing", List.of(name)));
            }
        }
    }

    private static void checkScopes(List<ApiScope> scopes, InvalidInput.Collector problems) {
        problems.refuseIf(scopes.isEmpty(), ApiMetadata.SCOPES, "api.scopes.missing")
                .refuseIf(scopes.size() > MAX_SCOPES, ApiMetadata.SCOPES, "api.scopes.tooMany", MAX_SCOPES);
        var names = new HashSet<String>();
        for (int i = 0; i < Math.min(scopes.size(), MAX_SCOPES); i++) {
            var scope = scopes.get(i);
            var name = problemOfName(scope.name(), names);
            if (name != null) {
                problems.add(new Problem(ApiScope.NAME, i, name, List.of(scope.name())));
            }
            ScopeRules.checkTitle(problems, ApiScope.TITLE_EN, i, scope.titleEn());
            ScopeRules.checkTitle(problems, ApiScope.TITLE_DE, i, scope.titleDe());
            ScopeRules.checkSentence(problems, ApiScope.SENTENCE_EN, i, scope.sentenceEn());
            ScopeRules.checkSentence(problems, ApiScope.SENTENCE_DE, i, scope.sentenceDe());
        }
    }

    private static @Nullable String problemOfName(String name, Set<String> before) {
        if (!ScopeRules.isName(name)) {
            return "scope.name.syntax";
        }
        var folded = name.toLowerCase(Locale.ROOT);
        if (ApiScope.OF_SIGN_IN.contains(folded)) {
            return "api.scope.reserved";
        }
        return before.add(folded) ? null : "api.scope.duplicate";
    }

    private static void checkLifetime(TokenFormat format, Duration lifetime, InvalidInput.Collector problems) {
        var field = ApiMetadata.TOKEN_LIFETIME;
        problems.refuseIf(
                        lifetime.compareTo(TokenFormat.SHORTEST) < 0,
                        field,
                        "api.tokenLifetime.tooShort",
                        TokenFormat.SHORTEST.toMinutes())
                .refuseIf(
                        lifetime.compareTo(format.longest()) > 0,
                        field,
                        format.signed() ? "api.tokenLifetime.tooLongSigned" : "api.tokenLifetime.tooLong",
                        format.longest().toHours());
    }
}
