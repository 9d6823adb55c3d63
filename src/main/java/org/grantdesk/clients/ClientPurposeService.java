package org.grantdesk.clients;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.people.NewKeepers;
import org.grantdesk.people.PersonRef;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says what an app is for, and who is responsible for it if it is an agent. No one new connects an agent while its sponsor
 * is deactivated; another sponsor ends that. Permissions as in {@link ClientService}. To name another person than oneself
 * takes {@code manage_system_wide_oauth}, because the name is shown to those who are asked for their consent.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ClientPurposeService {

    private final ClientPolicy policy;
    private final ClientRepository clients;
    private final AgentSponsors sponsors;
    private final NewKeepers keepers;
    private final CurrentUser currentUser;
    private final ClientHistory history;
    private final Clock clock;

    ClientPurposeService(
            ClientPolicy policy,
            ClientRepository clients,
            AgentSponsors sponsors,
            NewKeepers keepers,
            CurrentUser currentUser,
            ClientHistory history,
            Clock clock) {
        this.policy = policy;
        this.clients = clients;
        this.sponsors = sponsors;
        this.keepers = keepers;
        this.currentUser = currentUser;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What an app is for.
     *
     * @param purpose {@code null}: not said
     * @param sponsor {@code null}: it is no agent
     * @param version of the app; hand it back with a change
     */
    public record Stated(
            @Nullable ClientPurpose purpose, @Nullable Sponsor sponsor, long version) {

        /** Whether no one new connects it, because its sponsor is deactivated. */
        public boolean sponsorLeft() {
            return sponsor != null && !sponsor.active();
        }
    }

    @Transactional(readOnly = true)
    public Stated get(String clientId) {
        var client = policy.requireManaged(clientId);
        return new Stated(client.purpose(), sponsors.find(clientId).orElse(null), client.version());
    }

    /**
     * Changes what the app is for, and who is responsible for it. What it is already changes nothing.
     *
     * @param purpose {@code null}: not said
     * @param sponsor username or email address of who is responsible for an agent; {@code null}: its sponsor or else its
     *     owner, or the asker where neither is active. Of another app it counts for nothing
     * @throws InvalidInput for {@code sponsor} when no one active has that name
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.APP_PURPOSE_CHANGED, names = Audited.Names.APP)
    public void change(
            String clientId, @Nullable ClientPurpose purpose, @Nullable String sponsor, long expectedVersion) {
        policy.checkManaged(clientId);
        var named = purpose == ClientPurpose.AGENT ? lock(clientId, sponsor) : null;
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        var sponsorId = named == null ? null : named.id();
        var sameSponsor = Objects.equals(sponsorId, client.sponsorId());
        if (sameSponsor && purpose == client.purpose()) {
            return;
        }
        if (!sameSponsor && sponsorId != null && !sponsorId.equals(currentUser.id()) && !policy.seesAll()) {
            throw new AccessRefused(
                    new RefusalReason.MissingPermission(List.of(Authorities.MANAGE_SYSTEM_WIDE_OAUTH), false));
        }
        var before = facts(client);
        client.setPurpose(purpose, sponsorId, clock.instant());
        clients.saveAndFlush(client);
        history.publish(AuditAction.APP_PURPOSE_CHANGED, client, before, facts(client));
    }

    /** People are locked before apps. */
    private PersonRef lock(String clientId, @Nullable String sponsor) {
        var login = sponsor == null
                ? sponsors.usual(clientId).orElseGet(() -> currentUser.get().username())
                : sponsor;
        return keepers.lockActive(login, ClientHistory.SPONSOR, "client.sponsor.unknown");
    }

    private Map<String, Object> facts(Client client) {
        var facts = new LinkedHashMap<String, Object>();
        if (client.purpose() != null) {
            facts.put("purpose", client.purpose().name());
        }
        var sponsor = sponsors.find(client.id()).orElse(null);
        if (sponsor != null) {
            facts.put(ClientHistory.SPONSOR, sponsor.username());
        }
        var hold = ClientHold.of(client.hold(), sponsor);
        facts.put(ClientHistory.HOLD, hold == null ? "" : hold.name());
        return facts;
    }
}
