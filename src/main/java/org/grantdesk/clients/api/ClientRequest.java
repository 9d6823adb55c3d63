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
        return toMetadata(isPublic ? ClientType.PUBLIC : ClientType.CONFIDENTIAL, null);
    }

    /** For an app that exists: the type stays as it is, a missing {@code mattermost_app_id} wipes what was there. */
    ClientMetadata toReplace() {
        return toMetadata(ClientType.CONFIDENTIAL, orEmpty(mattermostAppId));
    }

    private ClientMetadata toMetadata(ClientType type, @Nullable String appId) {
        return new ClientMetadata(
                orEmpty(name),
                orEmpty(description),
                orEmpty(homepage),
                orEmpty(iconUrl),
                Objects.requireNonNullElse(callbackUrls, List.<@Nullable String>of()).stream()
                        .map(ClientRequest::orEmpty)
                        .toList(),
                type,
                isTrusted,
                appId);
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
