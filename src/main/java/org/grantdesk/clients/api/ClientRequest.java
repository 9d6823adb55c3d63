package org.grantdesk.clients.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What a client sends to register or replace an app. Missing is empty; everything else it sends is passed over. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ClientRequest(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String iconUrl,
        @Nullable List<@Nullable String> callbackUrls,
        @Nullable String homepage,
        @JsonProperty("is_trusted") boolean isTrusted,
        @JsonProperty("is_public") boolean isPublic,
        @Nullable String mattermostAppId) {

    /** For a new app, whose {@code mattermost_app_id} cannot be set here. */
    ClientMetadata toRegister() {
        return said(ClientMetadata.NOTHING).withType(isPublic ? ClientType.PUBLIC : ClientType.CONFIDENTIAL);
    }

    /** For an app that exists: what the dialect knows is replaced, and wiped where it is missing; the rest stays. */
    ClientMetadata replace(ClientMetadata stored) {
        return said(stored).withMattermostAppId(orEmpty(mattermostAppId));
    }

    private ClientMetadata said(ClientMetadata app) {
        return app.withClientName(orEmpty(name))
                .withDescription(orEmpty(description))
                .withClientUri(orEmpty(homepage))
                .withLogoUri(orEmpty(iconUrl))
                .withRedirectUris(Objects.requireNonNullElse(callbackUrls, List.<@Nullable String>of()).stream()
                        .map(ClientRequest::orEmpty)
                        .toList())
                .withTrusted(isTrusted);
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
