package org.grantdesk.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.PlainText;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Initial access tokens that apps register with (RFC 7591, section 3.1); needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class InitialTokenService {

    public static final String LABEL = "tokenLabel";
    public static final String DAYS = "tokenDays";
    public static final String MOST = "tokenMost";
    public static final int LONGEST_DAYS = 365;
    public static final int MOST_APPS = 10_000;

    private static final int MOST_TOKENS = 100;
    private static final int LABEL_LENGTH = 64;

    private final InitialTokens tokens;
    private final CurrentUser asker;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InitialTokenService(InitialTokens tokens, CurrentUser asker, ApplicationEventPublisher events, Clock clock) {
        this.tokens = tokens;
        this.asker = asker;
        this.events = events;
        this.clock = clock;
    }

    /** A token that was just made. Its value is shown this once. */
    public record NewInitialToken(InitialTokenInfo info, String value) {}

    /** Those that work, and those that ended not long ago; the newest first. */
    @Transactional(readOnly = true)
    public List<InitialTokenInfo> list() {
        return tokens.list();
    }

    /**
     * Makes one.
     *
     * @param days until it expires
     * @param most how many apps may register with it; {@code null}: any number
     * @throws InvalidInput for {@link #LABEL}, {@link #DAYS} and {@link #MOST}
     * @throws Conflict {@code registration.token.tooMany}
     */
    @Audited(AuditAction.REGISTRATION_TOKEN_CREATED)
    public NewInitialToken create(String label, int days, @Nullable Integer most) {
        var clean = label.strip();
        var problems = new InvalidInput.Collector();
        problems.refuseIf(clean.isEmpty(), LABEL, "selfRegistration.token.label.missing");
        PlainText.checkLine(problems, LABEL, clean, LABEL_LENGTH);
        problems.refuseIf(days < 1 || days > LONGEST_DAYS, DAYS, "selfRegistration.token.days.range", LONGEST_DAYS)
                .refuseIf(
                        most != null && (most < 1 || most > MOST_APPS),
                        MOST,
                        "selfRegistration.token.most.range",
                        MOST_APPS);
        problems.throwIfAny();
        if (tokens.count() >= MOST_TOKENS) {
            throw new Conflict("selfRegistration.token.tooMany", MOST_TOKENS);
        }
        var made = tokens.make(asker.get(), clean, clock.instant().plus(Duration.ofDays(days)), most);
        publish(AuditAction.REGISTRATION_TOKEN_CREATED, Map.of(), facts(made.info()));
        return new NewInitialToken(made.info(), made.value());
    }

    /** Ends one at once. Apps that registered with it stay. */
    @Audited(AuditAction.REGISTRATION_TOKEN_REVOKED)
    public void revoke(String tokenId) {
        var token = NotFound.require(NotFound.Kind.TOKEN, tokenId, tokens::find);
        tokens.delete(token.id());
        publish(AuditAction.REGISTRATION_TOKEN_REVOKED, facts(token), Map.of());
    }

    private void publish(AuditAction action, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new AuditEvent(action, null, null, before, after));
    }

    private static Map<String, Object> facts(InitialTokenInfo token) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put(LABEL, token.label());
        facts.put("tokenExpires", token.expiresAt().toString());
        if (token.most() != null) {
            facts.put(MOST, token.most());
        }
        return facts;
    }
}
