package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.IdentityPanels;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.ProfileService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.SessionService;
import org.grantdesk.signin.EndedAccessNotes;
import org.grantdesk.signin.PasswordChangeService;

/** Oneself: name, language, password, access tokens, and what one did. */
@Route(PeopleNavigation.PROFILE)
@PermitAll
class ProfileView extends Page implements BeforeEnterObserver {

    private final transient ProfileService profile;
    private final transient PasswordChangeService passwords;
    private final transient PersonalAccessTokenService tokens;
    private final transient SessionService sessions;
    private final transient IdentityPanels identities;
    private final transient ActivityPanels activity;
    private final transient CurrentUser currentUser;
    private final transient GrantdeskProperties properties;
    private final transient SignInTargets targets;
    private final transient EndedAccessNotes endedNotes;
    private final transient TimeTexts times;

    ProfileView(
            ProfileService profile,
            PasswordChangeService passwords,
            PersonalAccessTokenService tokens,
            SessionService sessions,
            IdentityPanels identities,
            ActivityPanels activity,
            CurrentUser currentUser,
            GrantdeskProperties properties,
            SignInTargets targets,
            EndedAccessNotes endedNotes,
            TimeTexts times) {
        super("profile.title");
        this.profile = profile;
        this.passwords = passwords;
        this.tokens = tokens;
        this.sessions = sessions;
        this.identities = identities;
        this.activity = activity;
        this.currentUser = currentUser;
        this.properties = properties;
        this.targets = targets;
        this.endedNotes = endedNotes;
        this.times = times;
        addClassName("gd-panels");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var me = profile.get();
        var mayCreate = currentUser.has(Authorities.CREATE_USER_ACCESS_TOKEN);
        add(new PageHeader(pageName()).withLead(lead(me)), new NamePanel(me, profile), new LanguagePanel(me, profile));
        if (properties.localLogin()) {
            add(me.hasPassword() ? new PasswordPanel(passwords, this::signInPage) : noPassword());
        }
        identities.forMe().ifPresent(this::add);
        add(
                new SessionsPanel(SessionSource.mine(sessions), times),
                new TokensPanel(tokens, mayCreate, times),
                new Panel("profile.activity", activity.forMe()));
    }

    /** Where a new password is used for the first time; from there it goes back to here. */
    private String signInPage(EndedAccess ended) {
        return targets.lead(
                Paths.LOGIN + "?" + EndedAccessNotes.PARAMETER + "=" + endedNotes.seal(ended),
                "/" + PeopleNavigation.PROFILE);
    }

    private String lead(PersonDetails me) {
        if (!properties.localLogin() || !me.hasPassword()) {
            return getTranslation("profile.lead.provider", me.username());
        }
        return me.email().isEmpty()
                ? getTranslation("profile.lead.username", me.username())
                : getTranslation("profile.lead", me.username(), me.email());
    }

    private Panel noPassword() {
        return new Panel("profile.password", new Paragraph(getTranslation("profile.password.none")));
    }
}
