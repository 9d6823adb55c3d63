package org.grantdesk.mattermost;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An app as the dialect writes it, key by key. What the dialect does not know never gets a key here.
 *
 * @param id the public client id
 * @param creatorId the owner; empty for an app that registered itself
 * @param createAt milliseconds since 1970
 * @param updateAt the same; moves with every edit and every new secret
 * @param clientSecret empty for public apps, where only a hash is kept, and in what everyone may see
 * @param mattermostAppId kept for clients that set it, nearly always empty
 * @param isDynamicallyRegistered written only when true
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OAuthApp(
        String id,
        String creatorId,
        long createAt,
        long updateAt,
        String clientSecret,
        String name,
        String description,
        String iconUrl,
        List<String> callbackUrls,
        String homepage,
        @JsonProperty("is_trusted") boolean isTrusted,
        String mattermostAppId,

        @JsonProperty("is_dynamically_registered") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean isDynamicallyRegistered) {

    /** Without the secret, so that it can never reach a log. */
    @Override
    public String toString() {
        return "OAuthApp[" + id + ", secret hidden]";
    }
}
