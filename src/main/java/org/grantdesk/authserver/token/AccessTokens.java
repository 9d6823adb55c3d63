package org.grantdesk.authserver.token;

import java.util.Objects;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.LastUses;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Recognises access tokens at our own endpoints, opaque and signed ones alike, by looking them up: a revoked one is
 * refused at once.
 */
@Component
public class AccessTokens implements JwtDecoder {

    private final Authorizations authorizations;
    private final LastUses uses;

    AccessTokens(Authorizations authorizations, LastUses uses) {
        this.authorizations = authorizations;
        this.uses = uses;
    }

    @Override
    public Jwt decode(String value) {
        var token = authorizations
                .find(value)
                .filter(found -> found.kind() == TokenKind.ACCESS)
                .filter(StoredToken::working)
                // One for an API opens that API and nothing here.
                .filter(found -> found.audience() == null)
                .orElseThrow(() -> new BadJwtException("The access token is unknown, over or revoked"));
        var authorization = token.authorization();
        uses.mark(authorization.clientId(), authorization.grantId());
        return Jwt.withTokenValue(value)
                .header("typ", "at+jwt")
                .subject(Objects.requireNonNullElse(authorization.personId(), authorization.protocolId()))
                .claim("client_id", authorization.protocolId())
                .claim("person", authorization.personId() != null)
                .claim("scope", Scopes.join(token.scopes()))
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .build();
    }
}
