package org.grantdesk.people;

import java.time.Instant;

/** A person as apps may come to know them (OpenID Connect Core, section 5.1). What is not known is empty. */
public record PersonClaims(
        String id,
        String username,
        String email,
        boolean emailVerified,
        String name,
        String givenName,
        String familyName,
        String nickname,
        String locale,
        Instant updatedAt) {}
