package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.util.List;
import org.grantdesk.base.Conflict;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.secrets.SecretFormat;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.Hashes;
import org.junit.jupiter.api.Test;

class ClientRegistrationTest extends AppsTest {

    @Test
    void anAppBelongsToWhoRegisteredItAndIsStoredAsTold() {
        var told = ClientMetadata.of(
                        "Payroll",
                        "https://www.example.com/",
                        List.of("https://app.example.com/b?x=1,2", "https://app.example.com/a"),
                        ClientType.CONFIDENTIAL)
                .withDescription("Pays")
                .withLogoUri("https://www.example.com/icon.png")
                .withMattermostAppId("com.example.payroll");
        var details = register(owner, told).details();

        assertThat(details.metadata()).isEqualTo(told);
        assertThat(details.ownerId()).isEqualTo(owner.id());
        assertThat(details.ownerUsername()).isEqualTo(owner.username());
        assertThat(details.status()).isEqualTo(ClientStatus.ACTIVE);
        assertThat(details.people()).isZero();
        assertThat(details.lastUsedAt()).isNull();
        assertThat(details.redirectWarning()).isFalse();
        assertThat(details.updatedAt()).isEqualTo(details.createdAt());
        assertThat(details.allowed()).isEqualTo(new ClientDetails.Allowed(true, false));
        assertThat(users.as(owner, () -> apps.get(details.clientId()))).isEqualTo(details);
    }

    @Test
    void theSecretIsToldOnceAndOnlyItsHashIsKept() {
        var made = register(owner, TestApps.confidential("Payroll"));
        var id = made.details().clientId();

        var secretId = SecretFormat.secretId(made.clientSecret()).orElseThrow();
        assertThat(database.value(String.class, "select secret_hash from client_secret where id = ?", secretId))
                .isEqualTo(Hashes.sha256(made.clientSecret()));
        assertThat(database.count("client_secret", "secret_encrypted is not null"))
                .isZero();
        assertThat(users.as(owner, () -> catalog.getWithSecret(id)).clientSecret())
                .isEmpty();
        assertThat(users.as(owner, () -> catalog.listWithSecrets(0, 9)))
                .extracting(ClientCredentials::clientSecret)
                .containsExactly("");
        assertThat(made.toString()).contains(id).doesNotContain(made.clientSecret());
    }

    @Test
    void aPublicAppHasNoSecretAndGetsNone() {
        var made = register(owner, TestApps.publicApp("Phone app"));
        var id = made.details().clientId();

        assertThat(made.clientSecret()).isEmpty();
        assertThat(made.details().type()).isEqualTo(ClientType.PUBLIC);
        assertThat(users.as(owner, () -> secrets.list(id))).isEmpty();
        assertThat(users.as(owner, () -> catalog.getWithSecret(id)).clientSecret())
                .isEmpty();
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(owner, () -> secrets.reset(id, java.time.Duration.ZERO)))
                .matches(conflict -> conflict.code().equals("client.secret.public"));
        assertThat(database.count("client_secret", "true")).isZero();
    }

    @Test
    void trustedCountsOnlyFromWhoManagesTheSystemAndIsElseSilentlyIgnored() {
        var both = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);

        assertThat(register(owner, TestApps.trusted("A")).details().trusted()).isFalse();
        assertThat(register(manager, TestApps.trusted("B")).details().trusted()).isFalse();
        assertThat(register(both, TestApps.trusted("C")).details().trusted()).isTrue();
        assertThat(register(both, TestApps.trusted("D")).details().allowed())
                .isEqualTo(new ClientDetails.Allowed(true, true));
        assertThat(register(both, TestApps.confidential("E")).details().trusted())
                .isFalse();
    }

    @Test
    void whatIsWrongIsSaidForEveryFieldAtOnceAndNothingIsStored() {
        var wrong = ClientMetadata.of(" ", "", List.of("http://app.example.com/callback"), ClientType.CONFIDENTIAL)
                .withDescription("x".repeat(513))
                .withLogoUri("javascript:alert(1)")
                .withMattermostAppId("x".repeat(33));

        assertThat(problems(() -> register(owner, wrong)))
                .containsExactly(
                        "clientName client.name.missing",
                        "redirectUris redirectUri.notHttps",
                        "clientUri client.clientUri.missing",
                        "description client.description.tooLong",
                        "logoUri webAddress.scheme",
                        "mattermostAppId client.mattermostAppId.tooLong");
        assertThat(database.count("client", "true")).isZero();
        assertThat(database.count("client_term", "true")).isZero();
        assertThat(database.count("audit_event", "true")).isZero();
    }

    @Test
    void severalAppsMayHaveTheSameName() {
        assertThat(register("Payroll")).isNotEqualTo(register("Payroll"));
    }

    @Test
    void whatThePortalRefusesTheCompatibleRulesTakeWithAWarning() {
        var old = TestApps.app("Old", ClientType.CONFIDENTIAL, "http://app.example.com/callback");

        assertThat(problems(() -> register(owner, old))).containsExactly("redirectUris redirectUri.notHttps");
        var made = users.as(owner, () -> apps.register(old, MetadataRules.COMPATIBLE));

        assertThat(made.details().redirectWarning()).isTrue();
        assertThat(stored(made.details().clientId()).redirectWarning()).isTrue();
        var fine = TestApps.confidential("Fine");
        assertThat(users.as(owner, () -> apps.register(fine, MetadataRules.COMPATIBLE))
                        .details()
                        .redirectWarning())
                .isFalse();
    }
}
