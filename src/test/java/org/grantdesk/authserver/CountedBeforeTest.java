package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.authorizations.GrantImpact;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.clients.ClientUse;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.DeactivationImpact;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the questions before a revoke, a deactivation and a deletion count, with the tokens that apps really got. That
 * all of it ends afterwards is in {@link RevokedEverywhereTest}.
 */
class CountedBeforeTest extends ProtocolTest {

    @Autowired
    ApiService apis;

    @Autowired
    private GrantService grants;

    @Autowired
    private PeopleService people;

    private RelyingParty second;

    /** Two sign-ins into one app, the tokens of one replaced since and a code under way; and one into another. */
    @BeforeEach
    void tokensOfTwoApps() {
        second = register(TestApps.confidential("Second"));
        app.redeem(app.authorize(visitor).get("code"));
        var replaced = app.redeem(app.authorize(visitor).get("code"));
        assertThat(app.refresh(replaced.text("refresh_token")).status()).isEqualTo(200);
        // The replaced access token goes on for a minute.
        clock.advance(Duration.ofSeconds(61));
        app.authorize(visitor);
        assertThat(second.redeem(second.authorize(visitor).get("code")).status())
                .isEqualTo(200);
    }

    @Test
    void accessAndRefreshTokensThatWorkCountAndNothingElse() {
        assertThat(users.as(person, () -> grants.impactOnMe(second.clientId()))).isEqualTo(new GrantImpact(1, 2));
        assertThat(users.as(person, () -> grants.impactOnMe(app.clientId()))).isEqualTo(new GrantImpact(1, 4));
        assertThat(users.as(person, () -> grants.impactOnMe(null))).isEqualTo(new GrantImpact(2, 6));
        assertThat(users.as(developer, () -> clients.impactOfDeletion(app.clientId())))
                .isEqualTo(new ClientUse.Counts(1, 4));
    }

    @Test
    void theirApisAreNamed() {
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        users.setPermissions(person, Authorities.MANAGE_APIS);
        for (var name : List.of("Notes " + person.username(), "Calendar " + person.username())) {
            users.as(person, () -> apis.register(TestApis.named(name)));
        }

        assertThat(users.as(admin, () -> people.impactOfDeactivation(person.id()))
                        .ownedApis())
                .containsExactly("Calendar " + person.username(), "Notes " + person.username());
    }

    @Test
    void afterwardsThereIsNothingToCount() {
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        assertThat(users.as(admin, () -> people.impactOfDeactivation(person.id())))
                .isEqualTo(new DeactivationImpact(1, 0, 0, 2, 6, 0, 0, List.of()));

        users.as(admin, () -> people.deactivate(person.id()));

        assertThat(users.as(admin, () -> people.impactOfDeactivation(person.id())))
                .isEqualTo(new DeactivationImpact(0, 0, 0, 0, 0, 0, 0, List.of()));
        assertThat(users.as(developer, () -> clients.impactOfDeletion(app.clientId())))
                .isEqualTo(new ClientUse.Counts(0, 0));
    }
}
