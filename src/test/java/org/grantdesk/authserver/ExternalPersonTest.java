package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.identities.ProviderTest;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Apps of somebody whom a provider signs in. The framework's own token endpoint fails there (spring-security 19140). */
class ExternalPersonTest extends ProviderTest {

    @Autowired
    ClientService clients;

    private final String subject = newSubject();
    private RelyingParty app;
    private Instant proven;

    @BeforeEach
    void anApp() {
        var developer = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        var registered =
                users.as(developer, () -> clients.register(TestApps.trusted("Relying Party"), MetadataRules.PORTAL));
        app = new RelyingParty(
                port,
                registered.details().clientId(),
                registered.clientSecret(),
                TestApps.trusted("").redirectUris().getFirst());
        proven = Instant.ofEpochSecond(clock.instant().getEpochSecond() - 600);
    }

    @Test
    void theAppGetsItsTokensAndRefreshesThem() throws ParseException {
        var tokens = authorize();

        assertThat(authTime(tokens)).isEqualTo(proven);
        var fresh = app.refresh(tokens.text("refresh_token"));
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(app.userInfo(fresh.text("access_token")).status()).isEqualTo(200);
    }

    /** Told by the provider's word of when it was, so what an app demands is demanded of the provider. */
    @Test
    void whoHasToProveItAgainDoesSoAtTheProvider() throws ParseException {
        authorize();
        assertThat(visitor.target(visitor.open(app.authorizeUrl("max_age", "60"))))
                .startsWith("/login");

        var asked = start(visitor, "corporate");
        assertThat(asked).containsEntry("prompt", "login").containsEntry("max_age", "60");
        var unasked =
                finish(visitor, "corporate", asked, subject, visit -> visit.with("auth_time", proven.getEpochSecond()));
        assertThat(visitor.target(unasked)).startsWith("/login?refused=invalid&provider=corporate&to=");

        var now = clock.instant().getEpochSecond();
        var back = finish(
                visitor, "corporate", start(visitor, "corporate"), subject, visit -> visit.with("auth_time", now));
        var answer = RelyingParty.query(visitor.target(visitor.open(visitor.target(back))));
        assertThat(authTime(app.redeem(answer.get("code"))).getEpochSecond()).isGreaterThanOrEqualTo(now);
    }

    @Test
    void promptLoginIsPassedOnToo() {
        authorize();
        visitor.open(app.authorizeUrl("prompt", "login"));

        assertThat(start(visitor, "corporate")).containsEntry("prompt", "login").doesNotContainKey("max_age");
    }

    private RelyingParty.Answer authorize() {
        visitor.open(app.authorizeUrl());
        var back = signIn("corporate", subject, visit -> visit.with("auth_time", proven.getEpochSecond()));
        var answer = RelyingParty.query(visitor.target(visitor.open(visitor.target(back))));
        return app.redeem(answer.get("code"));
    }

    private static Instant authTime(RelyingParty.Answer tokens) throws ParseException {
        return SignedJWT.parse(tokens.text("id_token"))
                .getJWTClaimsSet()
                .getDateClaim("auth_time")
                .toInstant();
    }
}
