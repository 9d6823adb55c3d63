package org.grantdesk.sessions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends browser sessions that a sign-in provider declares over. For the feature that talks to providers, which has
 * checked that it was the provider who said so. Which sessions are whose is recorded at sign-in, see
 * {@link org.grantdesk.security.browser.BrowserSignIn#enter}.
 */
@Component
public class ProviderSessions {

    /** All who end several sessions lock them in the same order. */
    private static final String IN_ORDER =
            "delete from browser_session where id in (select id from browser_session where ";

    private final JdbcClient jdbc;

    ProviderSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends those of the provider's session with this id ({@code sid}); tells how many. */
    @Transactional
    public int endBySession(String provider, String sessionId) {
        return jdbc.sql(IN_ORDER + "provider = ? and provider_session = ? order by id for update)")
                .params(provider, sessionId)
                .update();
    }

    /** Ends all that the provider's subject came in by; tells how many. */
    @Transactional
    public int endBySubject(String provider, String subject) {
        return jdbc.sql(IN_ORDER + "provider = ? and provider_subject = ? order by id for update)")
                .params(provider, subject)
                .update();
    }
}
