package org.grantdesk.sessions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Subjects;
import org.grantdesk.base.TokenProperties;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tokens for the API: one's own, and those of others for who holds {@code manage_system}. Making one needs {@code create_user_access_token}; seeing and revoking
 * does not, so that losing the permission leaves no one with a token they cannot end.
 */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
public class PersonalAccessTokenService {

    /** The most that a person may have that were not revoked, so that one account cannot fill the database. */
    static final int MOST = 100;

    private static final int MAX_DESCRIPTION = 255;
    /** Databases end somewhere behind it. */
    private static final Instant LATEST_END = Instant.parse("9999-12-31T23:59:59Z");

    private final PersonalAccessTokenRepository tokens;
    private final Subjects subjects;
    private final RowLocks locks;
    private final ApplicationEventPublisher events;
    private final CurrentUser currentUser;
    private final TokenProperties policy;
    private final Clock clock;

    PersonalAccessTokenService(
            PersonalAccessTokenRepository tokens,
            Subjects subjects,
            RowLocks locks,
            ApplicationEventPublisher events,
            CurrentUser currentUser,
            TokenProperties policy,
            Clock clock) {
        this.tokens = tokens;
        this.subjects = subjects;
        this.locks = locks;
        this.events = events;
        this.currentUser = currentUser;
        this.policy = policy;
        this.clock = clock;
    }

    /** Those that were not revoked, newest first. Expired ones are not active. */
    @Transactional(readOnly = true)
    public List<TokenInfo> listMine() {
        return listOf(currentUser.id());
    }

    /** Those of another person that were not revoked, for who administers people. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
    public List<TokenInfo> list(String personId) {
        return listOf(subjects.requirePerson(personId).id());
    }

    /**
     * Makes a token. Its value is returned here and never again.
     *
     * @param expiresAt when it stops working; {@code null}: when it is revoked
     * @throws InvalidInput for {@code description} or {@code expiresAt}
     * @throws Conflict {@code token.tooMany} when the person has {@link #MOST} already
     */
    @Audited(AuditAction.TOKEN_CREATED)
    @PreAuthorize("hasAuthority('" + Authorities.CREATE_USER_ACCESS_TOKEN + "')")
    public IssuedToken create(String description, @Nullable Instant expiresAt) {
        var purpose = description.strip();
        var now = clock.instant();
        var problems = new InvalidInput.Collector();
        problems.refuseIf(purpose.isEmpty(), "description", "token.description.empty");
        PlainText.checkLine(problems, "description", purpose, MAX_DESCRIPTION);
        checkEnd(problems, expiresAt, now);
        problems.throwIfAny();
        var person = currentUser.get();
        // Of several who make their last ones at the same moment, one comes after the other.
        locks.person(person.id());
        if (tokens.countByPersonIdAndRevokedAtIsNull(person.id()) >= MOST) {
            throw new Conflict("token.tooMany", MOST);
        }
        var value = PersonalAccessTokenFormat.next();
        var token = tokens.save(
                new PersonalAccessToken(Ids.next(), person.id(), purpose, Hashes.sha256(value), now, expiresAt));
        var info = token.toInfo(now);
        events.publishEvent(
                AuditEvent.ofPerson(AuditAction.TOKEN_CREATED, person.id(), person.username(), Map.of(), facts(info)));
        return new IssuedToken(info, value);
    }

    /** One of the person's own, or with {@code manage_system} anyone's; another one is not found. */
    @Transactional(readOnly = true)
    public TokenInfo get(String tokenId) {
        return find(tokenId).toInfo(clock.instant());
    }

    /** Switches off one of the person's own, or with {@code manage_system} anyone's, until it is enabled. */
    @Audited(AuditAction.TOKEN_DISABLED)
    public void disable(String tokenId) {
        var token = find(tokenId);
        if (!token.disabled()) {
            token.disable(clock.instant());
            publish(AuditAction.TOKEN_DISABLED, token);
        }
    }

    /** Switches on again what {@link #disable} switched off. Who could not make one cannot bring one back. */
    @Audited(AuditAction.TOKEN_ENABLED)
    @PreAuthorize("hasAuthority('" + Authorities.CREATE_USER_ACCESS_TOKEN + "')")
    public void enable(String tokenId) {
        var token = find(tokenId);
        if (token.disabled()) {
            token.enable();
            publish(AuditAction.TOKEN_ENABLED, token);
        }
    }

    /**
     * Gives one of the person's own tokens another value; the one before stops working at once. Only the own: anyone who
     * gets the value acts for that person.
     *
     * @param expiresAt when the new value stops working; {@code null}: when it is revoked
     * @throws InvalidInput for {@code expiresAt}
     * @throws Conflict {@code token.disabled} while it is switched off
     */
    @Audited(AuditAction.TOKEN_ROTATED)
    @PreAuthorize("hasAuthority('" + Authorities.CREATE_USER_ACCESS_TOKEN + "')")
    public IssuedToken rotate(String tokenId, @Nullable Instant expiresAt) {
        var now = clock.instant();
        var token = own(tokenId, currentUser.id());
        if (token.disabled()) {
            throw new Conflict("token.disabled");
        }
        var problems = new InvalidInput.Collector();
        checkEnd(problems, expiresAt, now);
        problems.throwIfAny();
        var value = PersonalAccessTokenFormat.next();
        token.rotate(Hashes.sha256(value), expiresAt);
        publish(AuditAction.TOKEN_ROTATED, token);
        return new IssuedToken(token.toInfo(now), value);
    }

    /** Ends one of the person's own tokens at once; another person's is not found. */
    @Audited(AuditAction.TOKEN_REVOKED)
    public void revoke(String tokenId) {
        var me = currentUser.get();
        revoke(new AuditEvent.Subject(me.id(), me.username()), tokenId);
    }

    /** Ends one of another person's, for who administers people. */
    @Audited(value = AuditAction.TOKEN_REVOKED, names = Audited.Names.PERSON)
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
    public void revokeOf(String personId, String tokenId) {
        revoke(subjects.requirePerson(personId), tokenId);
    }

    private void revoke(AuditEvent.Subject person, String tokenId) {
        var now = clock.instant();
        var token = own(tokenId, person.id());
        events.publishEvent(AuditEvent.ofPerson(
                AuditAction.TOKEN_REVOKED, person.id(), person.name(), facts(token.toInfo(now)), Map.of()));
        token.revoke(now);
    }

    private PersonalAccessToken own(String tokenId, String personId) {
        return NotFound.require(
                NotFound.Kind.TOKEN, tokenId, id -> tokens.findByIdAndPersonIdAndRevokedAtIsNull(id, personId));
    }

    private PersonalAccessToken find(String tokenId) {
        return currentUser.has(Authorities.MANAGE_SYSTEM)
                ? NotFound.require(NotFound.Kind.TOKEN, tokenId, tokens::findByIdAndRevokedAtIsNull)
                : own(tokenId, currentUser.id());
    }

    private void checkEnd(InvalidInput.Collector problems, @Nullable Instant expiresAt, Instant now) {
        problems.refuseIf(expiresAt != null && !expiresAt.isAfter(now), "expiresAt", "token.expiry.past")
                .refuseIf(expiresAt != null && expiresAt.isAfter(LATEST_END), "expiresAt", "token.expiry.far")
                .refuseIf(
                        policy.maxDays() > 0
                                && (expiresAt == null
                                        || expiresAt.isAfter(now.plus(policy.maxDays(), ChronoUnit.DAYS))),
                        "expiresAt",
                        "token.expiry.policy",
                        policy.maxDays());
    }

    private void publish(AuditAction action, PersonalAccessToken token) {
        var person = subjects.requirePerson(token.personId());
        events.publishEvent(AuditEvent.ofPerson(
                action, person.id(), person.name(), Map.of(), facts(token.toInfo(clock.instant()))));
    }

    private List<TokenInfo> listOf(String personId) {
        var now = clock.instant();
        return tokens.findByPersonIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(personId).stream()
                .map(token -> token.toInfo(now))
                .toList();
    }

    /** What the audit log may know of a token: not its value, not even as a hash. */
    static Map<String, Object> facts(TokenInfo token) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("token", token.id());
        facts.put("description", token.description());
        facts.put("expires", token.expiresAt() == null ? "" : token.expiresAt().toString());
        return facts;
    }
}
