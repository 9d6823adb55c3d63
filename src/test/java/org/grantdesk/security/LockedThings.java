package org.grantdesk.security;

import java.security.Principal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.approvals.ApprovalDoor;
import org.grantdesk.authorizations.ApiCutOffService;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.authorizations.GrantTerm;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.LastUses;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Copies;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.base.LastUseTimes;
import org.grantdesk.clients.AddressMendingService;
import org.grantdesk.clients.AddressMendingService.Purpose;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientKindService;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientStanding;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.identities.IdentityService;
import org.grantdesk.identities.ProviderSignInService;
import org.grantdesk.identities.ProviderUser;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.NewPerson;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.RoleService;
import org.grantdesk.registration.InitialTokenService;
import org.grantdesk.security.Asker.Allowed;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.ProviderSessions;
import org.grantdesk.sessions.SessionService;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.PasswordChangeService;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * One person and one app with everything that can hang on them, and calls that all want it. The person may do everything,
 * so that what is done by them and to them meets.
 */
class LockedThings {

    /** Calls of services that may write and only read, or refuse, as long as nothing else is asked of them. */
    static final Set<String> READING = Set.of(
            "ClientService.requireEntitledToUpdate",
            "ProviderDirectory.answers",
            "ProviderDirectory.check",
            // A look at others' grants goes to the log, and so does nothing that refers to anything.
            "AuthorizedAppService.list",
            "GrantService.list",
            "GrantService.count",
            "AppPeopleService.list",
            "AppPeopleService.count",
            "ApiPeopleService.list",
            "ApiPeopleService.count",
            "ConnectionService.list",
            "ConnectionService.count",
            // The homepage of the app has no https.
            "DomainService.confirm",
            // Makes a key only where there is none.
            "SigningKeyService.list",
            "TryOutService.describe",
            "TryOutService.begin",
            "TryOutService.finish",
            "OneTimeLinkService.mails",
            // Refuses without a mail server; with one, the work is that of PersonLinkService.startReset.
            "OneTimeLinkService.mailReset");

    /** What begins transactions besides services, and the call that stands for it; empty where there is none to meet. */
    static final Map<String, String> TAKING_PART = Map.ofEntries(
            Map.entry("Grants", "Grants.end"),
            Map.entry("GrantLapses", "Grants.end"),
            Map.entry("ApiLeftovers", "Grants.take"),
            Map.entry("ConnectionEnds", "Grants.end"),
            // A row that nothing refers to; the rest is that of ConnectionEnds.
            Map.entry("CutOffs", ""),
            Map.entry("DocumentApps", "DocumentService.accept"),
            Map.entry("ApprovalRequests", "ApprovalDoor.arrive"),
            Map.entry("FailedRequests", "FailedRequests.redirectUri"),
            Map.entry("ProviderSessions", "ProviderSessions.endBySubject"),
            Map.entry("LogoutTokens", "ProviderSessions.endBySession"),
            Map.entry("PendingAuthorizations", "PendingAuthorizations.save"),
            Map.entry("ConsentDecisions", "ConsentDecisions.allow"),
            Map.entry("RepeatedDecisions", "RepeatedDecisions.answer"),
            Map.entry("CodeGrant", "CodeGrant.authenticate"),
            Map.entry("TokenRequests", "RefreshGrant.authenticate"),
            Map.entry("Revocation", "Revocation.authenticate"),
            Map.entry("ProviderSignInService", "ProviderSignInService.arrive"),
            Map.entry("ExpiredRows", "ExpiredRows.remove"),
            // An app that no one knows yet.
            Map.entry("DynamicRegistration", ""),
            Map.entry("RegistrationManagement", "ClientService.delete"),
            Map.entry("SigningKeys", "SigningKeyService.rotate"),
            Map.entry("SignIn", "ApiSignInService.signIn"),
            Map.entry("LinkUse", "OneTimeLinkService.accept"),
            Map.entry("ForgottenPasswords", "PersonLinkService.startReset"),
            Map.entry("MailedLinks", "PersonLinkService.startReset"),
            // Leaves out what is locked.
            Map.entry("IndexUpkeep", ""),
            // One row, or rows that nothing refers to.
            Map.entry("AuditWriter", ""),
            Map.entry("UsageRows", ""),
            Map.entry("ApiUsageRows", ""),
            Map.entry("SignOutRecorder", ""),
            Map.entry("Throttle", ""),
            // Before the first request.
            Map.entry("FirstAdminStart", ""));

    private static final String PASSWORD = "Quiet-Heron-Ladder-4";
    private static final String ISSUER = "oauth2:chat:id";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ApplicationContext context;
    private final TestUsers users;
    private final Database database;
    private final Clock clock;
    private boolean gone;
    private String hash = "";

    private TestPerson admin;
    private TestPerson person;
    private TestPerson guest;
    private TestPerson owner;
    private Stage stage;
    private String subject;
    private String request;
    private RegisteredClient client;
    private Authentication signedIn;
    private final Map<String, String> ids = new LinkedHashMap<>();

    LockedThings(ApplicationContext context) {
        this.context = context;
        this.users = context.getBean(TestUsers.class);
        this.database = context.getBean(Database.class);
        this.clock = context.getBean("testClock", Clock.class);
    }

    /** Makes all of it again, if a call has stored something for good. */
    void setIfGone() {
        if (gone) {
            set();
        }
    }

    void set() {
        gone = false;
        database.clear();
        if (hash.isEmpty()) {
            hash = context.getBean(PasswordEncoder.class).encode(PASSWORD);
        }
        var all = Authorities.ALL.toArray(String[]::new);
        admin = users.with(all);
        person = users.with(all);
        guest = users.with();
        owner = users.with(Authorities.MANAGE_OAUTH);
        database.update("update person set password_hash = ? where id = ?", hash, person.id());
        database.update("update person set invited_at = current_timestamp where id = ?", guest.id());
        var stages = new Stages(
                users,
                database,
                context.getBean(ClientService.class),
                context.getBean(ApiService.class),
                context.getBean(ClientSecretService.class),
                context.getBean(RoleService.class),
                context.getBean(ScopeService.class));
        var made = stages.set();
        database.update("update client set owner_id = ?, machine = true where id = ?", owner.id(), made.app());
        database.update("update api set owner_id = ? where id = ?", owner.id(), made.api());
        database.update(
                "insert into api_scope (api_id, name, position, title_en, title_de, sentence_en, sentence_de, risk,"
                        + " needs_approval) values (?, 'audit', 1, '', '', '', '', 'LOW', true)",
                made.api());
        stage = new Stage(
                person.id(),
                made.app(),
                made.api(),
                made.secret(),
                person.id(),
                person.username(),
                made.role(),
                made.roleId(),
                made.scope(),
                made.request());
        for (var scope : Set.of("openid", "profile", "offline_access", stage.scope())) {
            database.update("insert into client_scope (client_id, scope) values (?, ?)", stage.app(), scope);
        }
        database.update("delete from client_scope where scope = ?", stage.scope());
        client = context.getBean(RegisteredClientRepository.class).findByClientId(stage.app());
        signedIn = users.authentication(person);
        protocol();
        account();
    }

    private void protocol() {
        var now = clock.instant();
        var grant = Ids.next();
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'openid profile', ?, ?)",
                grant,
                person.id(),
                stage.app(),
                Timestamp.from(now),
                Timestamp.from(now));
        ids.put("state", Ids.next());
        open(ids.get("state"));
        request = database.value(
                String.class,
                "select request from app_authorization where client_id = ? and grant_id is null",
                stage.app());
        for (var kind : Set.of("CODE", "ACCESS", "REFRESH", "STATE")) {
            var authorization = Ids.next();
            database.update(
                    "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes,"
                            + " created_at, expires_at, request) values (?, ?, ?, ?, 'authorization_code', 'openid"
                            + " profile', ?, ?, ?)",
                    authorization,
                    grant,
                    stage.app(),
                    person.id(),
                    Timestamp.from(now),
                    inAnHour(),
                    request);
            ids.put(kind, Ids.next());
            database.update(
                    "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, consumed_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    authorization,
                    kind,
                    Hashes.sha256(ids.get(kind)),
                    Timestamp.from(now),
                    inAnHour(),
                    // A consent page that was answered a moment ago.
                    "STATE".equals(kind) ? Timestamp.from(now) : null);
        }
    }

    private void account() {
        subject = Ids.next();
        var now = Timestamp.from(clock.instant());
        for (var session : Set.of("session", "session2")) {
            ids.put(session, Ids.next());
            database.update(
                    "insert into browser_session (id, person_id, created_at, last_seen_at, expires_at, address,"
                            + " user_agent, provider, provider_subject, provider_session) values (?, ?, ?, ?, ?, '', '',"
                            + " 'chat', ?, 's')",
                    ids.get(session),
                    person.id(),
                    now,
                    now,
                    inAnHour(),
                    subject);
        }
        ids.put("api", Ids.next());
        database.update(
                "insert into api_session (id, person_id, token_hash, created_at, expires_at) values (?, ?, ?, ?, ?)",
                Ids.next(),
                person.id(),
                Hashes.sha256(ids.get("api")),
                now,
                inAnHour());
        for (var token : Set.of("token", "disabled")) {
            ids.put(token, Ids.next());
            database.update(
                    "insert into personal_access_token (id, person_id, description, token_hash, created_at,"
                            + " disabled_at) values (?, ?, '', ?, ?, ?)",
                    ids.get(token),
                    person.id(),
                    Ids.next(),
                    now,
                    "disabled".equals(token) ? now : null);
        }
        ids.put("identity", Ids.next());
        database.update(
                "insert into person_identity (id, person_id, issuer, subject, provider, label, created_at)"
                        + " values (?, ?, ?, ?, 'chat', '', ?)",
                ids.get("identity"),
                person.id(),
                ISSUER,
                subject,
                now);
        for (var link : Map.of("RESET", person, "INVITATION", guest).entrySet()) {
            ids.put(link.getKey(), Ids.next());
            database.update(
                    "insert into person_link (id, person_id, kind, code_hash, created_at, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    ids.get(link.getKey()),
                    link.getValue().id(),
                    link.getKey(),
                    Ids.next(),
                    now,
                    inAnHour());
        }
    }

    private Timestamp inAnHour() {
        return Timestamp.from(clock.instant().plus(Duration.ofHours(1)));
    }

    /** Runs a row of the permission matrix: by the person what they do to themselves, by an administrator the rest. */
    void run(Operation<?> row) {
        var own = row.allowed() == Allowed.WHO_IS_SIGNED_IN
                || row.allowed() == Allowed.TOKEN_MAKERS
                || row.allowed() == Allowed.EVERYBODY
                || row.allowed() == Allowed.DEVELOPERS
                || row.allowed() == Allowed.API_DEVELOPERS;
        by(own ? person : admin, () -> row.run(context::getBean, stage.by(own ? person.id() : admin.id())));
    }

    /** Calls that stand beside those of the matrix, or in their place, because those are refused for lack of something. */
    Map<String, Runnable> better() {
        var calls = new LinkedHashMap<String, Runnable>();
        accounts(calls);
        links(calls);
        apps(calls);
        tokens(calls);
        others(calls);
        return calls;
    }

    private void accounts(Map<String, Runnable> calls) {
        on(
                calls,
                "PeopleService.setRoles",
                admin(),
                PeopleService.class,
                it -> it.setRoles(person.id(), Set.of("developer", stage.role()), null));
        on(calls, "PeopleService.create", admin(), PeopleService.class, it -> {
            var name = fresh("made");
            it.create(new NewPerson(
                    name, name + "@example.test", "", "", "en", Set.of(stage.role(), "system_admin"), PASSWORD));
        });
        on(calls, "SessionService.endMine", self(), SessionService.class, it -> it.endMine(ids.get("session")));
        on(calls, "SessionService.end", admin(), SessionService.class, it -> it.end(person.id(), ids.get("session2")));
        on(
                calls,
                "PersonalAccessTokenService.revoke",
                self(),
                PersonalAccessTokenService.class,
                it -> it.revoke(ids.get("token")));
        on(
                calls,
                "PersonalAccessTokenService.revokeOf",
                admin(),
                PersonalAccessTokenService.class,
                it -> it.revokeOf(person.id(), ids.get("token")));
        on(
                calls,
                "PersonalAccessTokenService.create",
                self(),
                PersonalAccessTokenService.class,
                it -> it.create("Backup", inAnHour().toInstant()));
        on(
                calls,
                "PersonalAccessTokenService.disable",
                self(),
                PersonalAccessTokenService.class,
                it -> it.disable(ids.get("token")));
        on(
                calls,
                "PersonalAccessTokenService.enable",
                self(),
                PersonalAccessTokenService.class,
                it -> it.enable(ids.get("disabled")));
        on(
                calls,
                "PersonalAccessTokenService.rotate",
                self(),
                PersonalAccessTokenService.class,
                it -> it.rotate(ids.get("token"), inAnHour().toInstant()));
        on(calls, "IdentityService.link", self(), IdentityService.class, it -> it.link(user(Ids.next())));
        on(calls, "IdentityService.unlink", self(), IdentityService.class, it -> it.unlink(ids.get("identity")));
        on(
                calls,
                "IdentityService.unlinkOf",
                admin(),
                IdentityService.class,
                it -> it.unlinkOf(person.id(), ids.get("identity")));
        on(
                calls,
                "ApiSignInService.signIn",
                self(),
                ApiSignInService.class,
                it -> it.signIn(person.username(), PASSWORD, "192.0.2.1"));
        on(calls, "ApiSignInService.signOut", self(), ApiSignInService.class, it -> it.signOut(ids.get("api")));
        forGood(
                calls,
                "PasswordChangeService.change",
                self(),
                PasswordChangeService.class,
                it -> it.change(PASSWORD, "Another-" + PASSWORD, true));
    }

    private void links(Map<String, Runnable> calls) {
        forGood(
                calls,
                "PersonLinkService.invite",
                admin(),
                PersonLinkService.class,
                it -> it.invite(new NewInvitation(
                        fresh("guest") + "@example.test", "", "", "en", Set.of(stage.role(), "system_admin"))));
        forGood(
                calls,
                "PersonLinkService.renewInvitation",
                admin(),
                PersonLinkService.class,
                it -> it.renewInvitation(guest.id()));
        forGood(
                calls,
                "PersonLinkService.startReset",
                admin(),
                PersonLinkService.class,
                it -> it.startReset(person.id()));
        forGood(
                calls,
                "OneTimeLinkService.accept",
                self(),
                OneTimeLinkService.class,
                it -> it.accept(ids.get("RESET"), "", "Another-" + PASSWORD));
        forGood(
                calls,
                "OneTimeLinkService.acceptWith",
                self(),
                OneTimeLinkService.class,
                it -> it.acceptWith(ids.get("INVITATION"), personId -> {}));
    }

    private long version() {
        return database.value(Long.class, "select version from client where id = ?", stage.app());
    }

    private void apps(Map<String, Runnable> calls) {
        forGood(
                calls,
                "ConnectionService.cutOff",
                admin(),
                ConnectionService.class,
                it -> it.cutOff(List.of(grant()), null));
        forGood(
                calls,
                "ConnectionService.cutOffAll",
                admin(),
                ConnectionService.class,
                it -> it.cutOffAll(CutOff.Kind.APP, stage.app()));
        forGood(calls, "ApiCutOffService.cutOffAll", admin(), ApiCutOffService.class, it -> it.cutOffAll(stage.api()));
        on(calls, "InitialTokenService.revoke", admin(), InitialTokenService.class, it -> {
            var token = Ids.next();
            database.update(
                    "insert into registration_token (id, token_hash, label, created_by_name, created_at, expires_at,"
                            + " used) values (?, ?, '', '', ?, ?, 0)",
                    token,
                    token,
                    Timestamp.from(clock.instant()),
                    inAnHour());
            it.revoke(token);
        });
        on(
                calls,
                "ProtocolSettingsService.update",
                admin(),
                ProtocolSettingsService.class,
                it -> it.update(
                        stage.app(),
                        new ProtocolSettings(Set.of("openid", stage.scope()), false, false, false, List.of()),
                        version()));
        on(
                calls,
                "ClientKindService.change",
                admin(),
                ClientKindService.class,
                it -> it.change(stage.app(), ClientKind.PUBLIC, version()));
        on(
                calls,
                "ClientPurposeService.change",
                admin(),
                ClientPurposeService.class,
                it -> it.change(stage.app(), ClientPurpose.AGENT, person.username(), version()));
        on(
                calls,
                "ClientSecretService.rotate",
                admin(),
                ClientSecretService.class,
                it -> it.rotate(stage.app(), java.time.Duration.ZERO, version()));
        on(
                calls,
                "ApiSecretService.rotate",
                admin(),
                ApiSecretService.class,
                it -> it.rotate(
                        stage.api(),
                        java.time.Duration.ZERO,
                        database.value(Long.class, "select version from api where id = ?", stage.api())));
        on(
                calls,
                "AddressMendingService.add",
                admin(),
                AddressMendingService.class,
                it -> it.add(stage.app(), Purpose.SIGNING_OUT, "https://app.example.com/bye", version()));
        on(
                calls,
                "ClientService.update",
                admin(),
                ClientService.class,
                it -> it.update(stage.app(), TestApps.confidential("Other"), MetadataRules.PORTAL, null));
        on(
                calls,
                "ClientService.patch",
                admin(),
                ClientService.class,
                it -> it.patch(stage.app(), known -> known.withDescription("Other"), MetadataRules.PORTAL));
        on(
                calls,
                "FailedRequests.redirectUri",
                self(),
                FailedRequests.class,
                it -> it.redirectUri(
                        context.getBean(ProtocolClients.class).find(stage.app()).orElseThrow(),
                        "https://" + fresh("wrong") + ".example.test/cb"));
        on(
                calls,
                "AccessRequestService.request",
                () -> owner,
                AccessRequestService.class,
                it -> it.request(stage.app(), stage.api(), Set.of("audit"), "Reports"));
        on(
                calls,
                "ApprovalDoor.arrive",
                self(),
                ApprovalDoor.class,
                it -> it.arrive(
                        person.id(),
                        Copies.with(
                                context.getBean(ProtocolClients.class)
                                        .find(stage.app())
                                        .orElseThrow(),
                                "standing",
                                new ClientStanding(ClientOrigin.REGISTRATION, ClientHold.APPROVAL, true, "")),
                        Set.of("openid"),
                        "https://app.example.com/callback"));
        on(calls, "LastUseTimes.flush", self(), JdbcTemplate.class, jdbc -> {
            for (var row : Map.of("client", stage.app(), "app_grant", grant()).entrySet()) {
                var times = new LastUseTimes(row.getKey(), jdbc, clock);
                times.mark(row.getValue());
                times.flush();
            }
            var reaching = new LastUseTimes("app_grant_api", "last_used_at", LastUses.REACHING, jdbc, clock);
            reaching.mark(grant());
            reaching.flush();
        });
    }

    private String grant() {
        return database.value(String.class, "select id from app_grant where client_id = ?", stage.app());
    }

    private void tokens(Map<String, Runnable> calls) {
        calls.put("PendingAuthorizations.save", () -> by(person, () -> open(Ids.next())));
        calls.put("ConsentDecisions.allow", () -> decide(ids.get("state"), "allow"));
        calls.put("ConsentDecisions.deny", () -> decide(ids.get("state"), "deny"));
        calls.put("RepeatedDecisions.answer", () -> decide(ids.get("STATE"), "allow"));
        calls.put(
                "CodeGrant.authenticate",
                () -> authenticate(
                        "codeGrant",
                        new OAuth2AuthorizationCodeAuthenticationToken(
                                ids.get("CODE"), app(), "https://app.example.com/callback", Map.of())));
        calls.put(
                "RefreshGrant.authenticate",
                () -> authenticate(
                        "refreshGrant",
                        new OAuth2RefreshTokenAuthenticationToken(ids.get("REFRESH"), app(), Set.of(), Map.of())));
        calls.put(
                "ClientCredentialsGrant.authenticate",
                () -> authenticate(
                        "clientCredentialsGrant",
                        new OAuth2ClientCredentialsAuthenticationToken(app(), Set.of(), Map.of())));
        calls.put(
                "Revocation.authenticate",
                () -> authenticate(
                        "revocation",
                        new OAuth2TokenRevocationAuthenticationToken(ids.get("REFRESH"), app(), "refresh_token")));
        on(
                calls,
                "Grants.approve",
                self(),
                Grants.class,
                it -> it.approve(
                        new Subject(person.id(), person.username()),
                        new Subject(stage.app(), "App"),
                        Set.of("openid", "email"),
                        GrantTerm.days(30)));
        on(calls, "Grants.narrow", self(), Grants.class, it -> it.narrow(person.id(), stage.app(), Set.of("openid")));
        on(calls, "Grants.end", self(), Grants.class, it -> it.end(person.id(), stage.app(), EndReason.REVOKED));
        on(
                calls,
                "Grants.take",
                self(),
                Grants.class,
                it -> it.take(person.id(), stage.app(), stage.api(), null, EndReason.API_DELETED));
    }

    private void others(Map<String, Runnable> calls) {
        on(calls, "ProviderSignInService.arrive", self(), ProviderSignInService.class, it -> it.arrive(user(subject)));
        on(
                calls,
                "ProviderSignInService.arrive for the first time",
                self(),
                ProviderSignInService.class,
                it -> it.arrive(user(Ids.next())));
        on(
                calls,
                "ProviderSessions.endBySubject",
                self(),
                ProviderSessions.class,
                it -> it.endBySubject("chat", subject));
        on(calls, "ProviderSessions.endBySession", self(), ProviderSessions.class, it -> it.endBySession("chat", "s"));
        on(
                calls,
                "LiveSessions.begin",
                self(),
                LiveSessions.class,
                it -> it.begin(
                        users.as(person, () -> (PersonPrincipal) SecurityContextHolder.getContext()
                                .getAuthentication()
                                .getPrincipal()),
                        "",
                        "",
                        null));
        on(calls, "ExpiredRows.remove", self(), ExpiredRows.class, it -> {
            var end = clock.instant().plus(Duration.ofDays(400));
            it.remove("app_authorization", "id", "expires_at", end);
            it.remove("app_token", "id", "expires_at", end);
            it.remove("browser_session", "id", "expires_at", end);
            it.remove("api_session", "id", "expires_at", end);
            it.remove("person_link", "id", "expires_at", end);
        });
    }

    private void open(String state) {
        context.getBean(OAuth2AuthorizationService.class)
                .save(OAuth2Authorization.withRegisteredClient(client)
                        .principalName(person.id())
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .attribute(Principal.class.getName(), signedIn)
                        .attribute(
                                OAuth2AuthorizationRequest.class.getName(),
                                OAuth2AuthorizationRequest.authorizationCode()
                                        .authorizationUri("/oauth/authorize")
                                        .clientId(stage.app())
                                        .redirectUri("https://app.example.com/callback")
                                        .scopes(Set.of("openid", "profile"))
                                        .state("state")
                                        .build())
                        .attribute("state", state)
                        .build());
    }

    private void decide(String state, String decision) {
        authenticate(
                "consentDecisions",
                new OAuth2AuthorizationConsentAuthenticationToken(
                        "/oauth/authorize",
                        stage.app(),
                        signedIn,
                        state,
                        Set.of("openid", "profile"),
                        Map.of("decision", decision)));
    }

    private OAuth2ClientAuthenticationToken app() {
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null);
    }

    private void authenticate(String provider, Authentication wanted) {
        by(person, () -> context.getBean(provider, AuthenticationProvider.class).authenticate(wanted));
    }

    private ProviderUser user(String subject) {
        return new ProviderUser(
                "chat",
                ISSUER,
                subject,
                "",
                fresh("arrival"),
                "",
                "",
                "",
                "",
                "en",
                Set.of("builders"),
                Instant.EPOCH,
                null,
                null);
    }

    private static String fresh(String prefix) {
        return prefix + NUMBER.incrementAndGet();
    }

    private interface Work<S> {
        void with(S service) throws Exception;
    }

    private Callable<TestPerson> admin() {
        return () -> admin;
    }

    private Callable<TestPerson> self() {
        return () -> person;
    }

    private <S> void on(
            Map<String, Runnable> calls, String name, Callable<TestPerson> asker, Class<S> service, Work<S> work) {
        calls.put(name, () -> by(asker, () -> work.with(context.getBean(service))));
    }

    /** Begins and ends transactions itself, so it cannot be undone. */
    private <S> void forGood(
            Map<String, Runnable> calls, String name, Callable<TestPerson> asker, Class<S> service, Work<S> work) {
        calls.put(name, () -> {
            gone = true;
            by(asker, () -> work.with(context.getBean(service)));
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private void by(Callable<TestPerson> asker, Step step) {
        try {
            by(asker.call(), step);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void by(TestPerson asker, Step step) {
        users.as(asker, () -> {
            step.run();
            return null;
        });
    }
}
