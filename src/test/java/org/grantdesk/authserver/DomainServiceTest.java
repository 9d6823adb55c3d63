package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.documents.DomainService;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** The host of an app's homepage confirms the app, and people are told so. */
class DomainServiceTest extends DocumentTest {

    @Autowired
    DomainService domains;

    private String homepage;
    private String host;
    private RelyingParty known;
    private String file = "";

    @BeforeEach
    void anAppWithAHomepage() {
        homepage = server.at("/about").toString();
        host = server.at("/").getAuthority();
        known = register(TestApps.confidential("Known").withClientUri(homepage));
        server.serve(Paths.DOMAIN_FILE, exchange -> {
            var bytes = file.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    @AfterEach
    void forget() {
        server.forget(Paths.DOMAIN_FILE);
    }

    @Test
    void aHostThatListsTheAppIsItsPublisher() {
        assertThat(consentPage()).contains("Website").doesNotContain("Published by");
        file = "{\"client_ids\": [\"another\", \"" + known.clientId() + "\"]}";

        users.as(developer, () -> domains.confirm(known.clientId()));

        assertThat(consentPage())
                .contains("<dt>Published by</dt><dd dir=\"ltr\">" + host + "</dd>")
                .doesNotContain("Website");
        assertThat(users.as(developer, () -> domains.find(known.clientId())).confirmedAt())
                .isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where action = 'app.domain.confirmed' and client_id = ?",
                        Integer.class,
                        known.clientId()))
                .isOne();
    }

    @Test
    void whatThePortalShowsIsWhatTheHostNeeds() {
        file = DomainService.file(known.clientId());

        users.as(developer, () -> domains.confirm(known.clientId()));

        assertThat(DomainService.address(host))
                .isEqualTo(server.at(Paths.DOMAIN_FILE).toString());
    }

    @Test
    void aHomepageElsewhereIsNotConfirmed() {
        file = DomainService.file(known.clientId());
        users.as(developer, () -> domains.confirm(known.clientId()));

        users.as(
                developer,
                () -> clients.update(
                        known.clientId(),
                        TestApps.confidential("Known").withClientUri("https://known.example.com/"),
                        MetadataRules.PORTAL,
                        null));

        assertThat(consentPage()).contains("known.example.com").doesNotContain("Published by");
        assertThat(users.as(developer, () -> domains.find(known.clientId())).confirmedAt())
                .isNull();
    }

    @Test
    void withoutTheFileNothingIsConfirmed() {
        refused("domain.unreadable");
        clock.advance(Duration.ofMinutes(2));
        file = "{\"client_ids\": [\"another\"]}";
        refused("domain.notListed");
        file = "{\"client_ids\": \"" + known.clientId() + "\"}";
        refused("domain.notListed");
        file = "<html>";
        refused("domain.notListed");
        known = register(TestApps.confidential("Plain").withClientUri("http://plain.example.test/"));
        refused("domain.none");
        assertThat(jdbc.queryForObject("select count(*) from client_domain", Integer.class))
                .isZero();
    }

    @Test
    void anothersAppIsNotTheirs() {
        file = DomainService.file(known.clientId());
        var other = users.with(Authorities.MANAGE_OAUTH);

        assertThatThrownBy(() -> users.as(other, () -> domains.confirm(known.clientId())))
                .isInstanceOfAny(AccessDeniedException.class, NotFound.class);
        assertThatThrownBy(() -> users.as(other, () -> domains.find(known.clientId())))
                .isInstanceOfAny(AccessDeniedException.class, NotFound.class);
        assertThatThrownBy(() -> users.as(person, () -> domains.confirm(known.clientId())))
                .isInstanceOf(AccessDeniedException.class);
    }

    private void refused(String key) {
        assertThatThrownBy(() -> users.as(developer, () -> domains.confirm(known.clientId())))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo(key));
    }

    private String consentPage() {
        return visitor.open(visitor.target(visitor.open(known.authorizeUrl()))).body();
    }
}
