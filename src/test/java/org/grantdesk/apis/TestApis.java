package org.grantdesk.apis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiScope.Risk;

/** APIs to register in tests. */
public final class TestApis {

    private TestApis() {}

    /** An API as the short form makes it, on a host of its own. */
    public static ApiMetadata named(String name) {
        return ApiMetadata.simple("https://" + host(name) + ".example.test", name);
    }

    private static String host(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip()
                .replace(' ', '-');
    }

    /** The same with these scopes, none of which needs approval. */
    public static ApiMetadata withScopes(ApiMetadata api, String... names) {
        return withScopes(api, Stream.of(names).map(TestApis::scope).toList());
    }

    public static ApiMetadata withScopes(ApiMetadata api, List<ApiScope> scopes) {
        return new ApiMetadata(
                api.identifier(),
                api.name(),
                api.description(),
                api.logoUri(),
                api.documentationUri(),
                scopes,
                api.tokenFormat(),
                api.tokenLifetime(),
                api.open(),
                api.published());
    }

    public static ApiMetadata withTokens(ApiMetadata api, TokenFormat format, Duration lifetime) {
        return new ApiMetadata(
                api.identifier(),
                api.name(),
                api.description(),
                api.logoUri(),
                api.documentationUri(),
                api.scopes(),
                format,
                lifetime,
                api.open(),
                api.published());
    }

    /** The same for listed apps only. */
    public static ApiMetadata closed(ApiMetadata api) {
        return new ApiMetadata(
                api.identifier(),
                api.name(),
                api.description(),
                api.logoUri(),
                api.documentationUri(),
                api.scopes(),
                api.tokenFormat(),
                api.tokenLifetime(),
                false,
                api.published());
    }

    public static ApiScope scope(String name) {
        return scope(name, Risk.LOW, false);
    }

    public static ApiScope scope(String name, Risk risk, boolean needsApproval) {
        return new ApiScope(name, "Title of " + name, "Titel von " + name, "Sentence.", "Satz.", risk, needsApproval);
    }
}
