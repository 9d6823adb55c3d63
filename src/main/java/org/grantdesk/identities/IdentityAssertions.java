package org.grantdesk.identities;

import com.nimbusds.jwt.SignedJWT;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authorizations.TrustedAssertions;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Expiry;
import org.grantdesk.security.Hashes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Believes the identity assertions of providers that an administrator trusts for it; the people are those known here. */
@Component
class IdentityAssertions implements TrustedAssertions {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityAssertions.class);
    private static final Set<String> TYPES = Set.of("oauth-id-jag+jwt", "application/oauth-id-jag+jwt");
    /** What would have to be kept to as well, and cannot be here: rather no token than one that allows more. */
    private static final List<String> NOT_OFFERED = List.of("cnf", "authorization_details");

    private static final Duration SKEW = Duration.ofSeconds(60);
    /** A provider makes one for each request; whatever lasts longer has other uses. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_ID = 1024;

    private final Providers providers;
    private final Connections connections;
    private final Identities identities;
    private final BaseUrl baseUrl;
    private final JdbcClient jdbc;
    private final Clock clock;
    /** A made-up assertion may make us ask the provider for its keys, so not many are looked at at a time. */
    private final Semaphore atATime = new Semaphore(8);

    IdentityAssertions(
            Providers providers,
            Connections connections,
            Identities identities,
            BaseUrl baseUrl,
            JdbcClient jdbc,
            Clock clock) {
        this.providers = providers;
        this.connections = connections;
        this.identities = identities;
        this.baseUrl = baseUrl;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static Expiry endedAssertions() {
        return new Expiry("used_assertion", "assertion_hash", "expires_at", Duration.ZERO);
    }

    @Override
    public boolean anyTrusted() {
        return providers.configured().stream().anyMatch(Provider::agents);
    }

    @Override
    public Assertion verify(String value) {
        var claims = new Claims(parse(value));
        var issuer = claims.text("iss");
        var provider = providers.configured().stream()
                .filter(one -> one.agents() && one.issuer().equals(issuer))
                .findFirst()
                .orElseThrow(() -> new Refused("The issuer of the assertion is not trusted here."));
        if (!atATime.tryAcquire()) {
            throw new Unavailable(null);
        }
        try {
            checkSignature(provider, value);
        } finally {
            atATime.release();
        }
        return read(provider, claims);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(Assertion assertion) {
        return jdbc.sql("insert into used_assertion (assertion_hash, expires_at) values (?, ?) on conflict do nothing")
                        .params(
                                assertion.id(),
                                Timestamp.from(assertion.expiresAt().plus(SKEW)))
                        .update()
                > 0;
    }

    private static SignedJWT parse(String value) {
        if (value.length() > LONGEST) {
            throw new Refused("The assertion is too long.");
        }
        try {
            return SignedJWT.parse(value);
        } catch (ParseException e) {
            throw new Refused("The assertion is not a signed JWT.");
        }
    }

    private void checkSignature(Provider provider, String value) {
        try {
            Objects.requireNonNull(connections.get(provider).assertions()).decode(value);
        } catch (BadJwtException e) {
            LOG.warn("An assertion of {} was refused: {}", provider.id(), e.getMessage());
            throw new Refused("The assertion's signature is not right, or its content cannot be read.");
        } catch (JwtException | ProviderUnavailable e) {
            LOG.warn("An assertion of {} cannot be verified: {}", provider.id(), e.getMessage());
            throw new Unavailable(e);
        }
    }

    private Assertion read(Provider provider, Claims claims) {
        require(
                TYPES.contains(claims.type()),
                "The assertion is not an identity assertion: its typ must be oauth-id-jag+jwt.");
        require(
                claims.texts("aud").equals(List.of(baseUrl.get())),
                "The assertion is for another server: its aud must be the issuer of this one, and nothing else.");
        var now = clock.instant();
        var expiresAt = claims.time("exp");
        var issuedAt = claims.time("iat");
        var notBefore = claims.has("nbf") ? claims.time("nbf") : issuedAt;
        require(now.isBefore(expiresAt.plus(SKEW)), "The assertion has expired.");
        require(
                !issuedAt.isAfter(now.plus(SKEW)) && !notBefore.isAfter(now.plus(SKEW)),
                "The assertion is not valid yet: check the clocks.");
        require(!expiresAt.isAfter(issuedAt.plus(LONGEST_LIFE)), "The assertion is valid for more than an hour.");
        for (var name : NOT_OFFERED) {
            require(!claims.has(name), "The assertion has the claim " + name + ", which this server does not support.");
        }
        var id = claims.text("jti");
        require(id.length() <= LONGEST_ID, "The assertion's jti is too long.");
        var person = identities
                .find(provider.issuer(), claims.text("sub"))
                .orElseThrow(() ->
                        new Refused("The assertion's subject has not signed in to this server with the" + " issuer."));
        return new Assertion(
                Hashes.sha256(provider.issuer() + "\n" + id),
                provider.issuer(),
                provider.name(),
                person.personId(),
                claims.text("client_id"),
                claims.has("resource") ? claims.texts("resource") : List.of(),
                claims.has("scope") ? Scopes.split(claims.text("scope")) : null,
                expiresAt);
    }

    private static void require(boolean right, String description) {
        if (!right) {
            throw new Refused(description);
        }
    }

    /** What an assertion says; its values as they came. */
    private record Claims(SignedJWT assertion, Map<String, Object> all) {

        Claims(SignedJWT assertion) {
            this(assertion, Objects.requireNonNullElse(assertion.getPayload().toJSONObject(), Map.of()));
        }

        /** In lower case; empty without one. */
        String type() {
            var type = assertion.getHeader().getType();
            return type == null ? "" : type.getType().toLowerCase(Locale.ROOT);
        }

        boolean has(String name) {
            return all.get(name) != null;
        }

        String text(String name) {
            // PostgreSQL knows no text with a null character.
            if (all.get(name) instanceof String text && !text.isBlank() && text.indexOf('\0') < 0) {
                return text;
            }
            throw missing(name);
        }

        List<String> texts(String name) {
            if (all.get(name) instanceof String one) {
                return List.of(one);
            }
            if (all.get(name) instanceof List<?> several && several.stream().allMatch(String.class::isInstance)) {
                return several.stream().map(String.class::cast).toList();
            }
            throw missing(name);
        }

        Instant time(String name) {
            // Seconds that no clock shows would not fit.
            if (all.get(name) instanceof Number seconds && Math.abs(seconds.doubleValue()) < 1e11) {
                return Instant.ofEpochSecond(seconds.longValue());
            }
            throw missing(name);
        }

        private static Refused missing(String name) {
            return new Refused("The assertion's claim " + name + " is missing or not of its form.");
        }
    }
}
