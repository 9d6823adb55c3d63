package org.grantdesk.clients;

import org.grantdesk.base.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a client secret should be used. An older one works on; its app is listed among those that need attention.
 *
 * @param maxDays the age from which a secret should be rotated; 0: never
 */
@ConfigurationProperties("grantdesk.secrets")
public record SecretPolicy(@DefaultValue("365") int maxDays) {

    public SecretPolicy {
        if (maxDays < 0) {
            throw new StartRefused("GRANTDESK_SECRETS_MAX_DAYS must be 0 or a number of days.");
        }
    }
}
