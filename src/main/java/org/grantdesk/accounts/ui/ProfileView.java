package org.grantdesk.accounts.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.IdentityPanels;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.ProfileService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.SessionService;

/** Oneself: name, language, password, access tokens, and what one did. */
@Route(PeopleNavigation.PROFILE)
@PermitAll
class ProfileView extends Page implements BeforeEnterObserver {

    private final transient ProfileService profile;
    private final transient PasswordParts password;
    private final transient PersonalAccessTokenService tokens;
    private final transient SessionService sessions;
    private final transient IdentityPanels identities;
    private final transient ActivityPanels activity;
    private final transient CurrentUser currentUser;
    private final transient TimeTexts times;

    ProfileView(
            ProfileService profile,
            PasswordParts password,
            PersonalAccessTokenService tokens,
            SessionService sessions,
            IdentityPanels identities,
            ActivityPanels activity,
            CurrentUser currentUser,
            TimeTexts times) {
        super("profile.title");
        this.profile = profile;
        this.password = password;
        this.tokens = tokens;
        this.sessions = sessions;
        this.identities = identities;
        this.activity = activity;
        this.currentUser = currentUser;
        this.times = times;
        addClassName("gd-panels");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var me = profile.get();
        var mayCreate = currentUser.has(Authorities.CREATE_USER_ACCESS_TOKEN);
        add(
                new PageHeader(pageName()).withLead(password.lead(me)),
                new NamePanel(me, profile),
                new LanguagePanel(me, profile));
        password.panel(me).ifPresent(this::add);
        identities.forMe().ifPresent(this::add);
        add(
                new SessionsPanel(SessionSource.mine(sessions), times),
                new TokensPanel(tokens, mayCreate, times),
                new Panel("profile.activity", activity.forMe()));
    }
}
