package org.grantdesk.home;

import java.util.List;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.GrantedApp;
import org.grantdesk.clients.AppAttentionService;
import org.grantdesk.clients.AppAttentionService.Finding;
import org.grantdesk.clients.AppAttentionService.Health;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.ProfileService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the signed-in person sees first. Each part asks the service of its feature, which decides what they may see. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("isAuthenticated()")
public class HomeService {

    public static final int SHOWN = 5;

    private final ProfileService profile;
    private final AppAttentionService attention;
    private final PeopleService people;
    private final GrantService grants;
    private final ApprovalService approvals;
    private final CurrentUser currentUser;

    HomeService(
            ProfileService profile,
            AppAttentionService attention,
            PeopleService people,
            GrantService grants,
            ApprovalService approvals,
            CurrentUser currentUser) {
        this.profile = profile;
        this.attention = attention;
        this.people = people;
        this.grants = grants;
        this.approvals = approvals;
        this.currentUser = currentUser;
    }

    /**
     * The first screen.
     *
     * @param apps {@code null} for a person who may manage none
     * @param approvals how many apps and requests wait for the person's decision
     * @param people how many there are; {@code null} for a person who may not see them
     * @param authorized how many apps may act for the person
     * @param authorizedFirst the first of those, by name
     */
    public record Home(
            String name,
            @Nullable Apps apps,
            long approvals,
            @Nullable Long people,
            long authorized,
            List<GrantedApp> authorizedFirst) {}

    /**
     * The apps that a person manages.
     *
     * @param everybodys whether they are everyone's
     * @param mine the person's own, those used last first
     */
    public record Apps(boolean everybodys, long count, List<Finding> findings, List<Health> mine) {}

    public Home get() {
        var me = profile.get();
        var authorized = grants.listMine("", 0, SHOWN);
        return new Home(
                me.firstName().isBlank() ? me.displayName() : me.firstName(),
                currentUser.has(Authorities.MANAGE_OAUTH) ? apps() : null,
                approvals.countMine(),
                currentUser.mayOpenPeople() ? people.count(PersonQuery.everybody()) : null,
                authorized.size() < SHOWN ? authorized.size() : grants.countMine(""),
                authorized);
    }

    private Apps apps() {
        var count = attention.count();
        return new Apps(
                currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH),
                count,
                count == 0 ? List.of() : attention.findings(),
                count == 0 ? List.of() : attention.mine(SHOWN));
    }
}
