package org.grantdesk.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessQueueService;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiQuery;
import org.grantdesk.apis.ApiScopesService;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiUsageService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.authorizations.ApiCutOffService;
import org.grantdesk.authorizations.ApiPeopleService;
import org.grantdesk.authorizations.AppPeopleService;
import org.grantdesk.authorizations.AuthorizedAppService;
import org.grantdesk.authorizations.ConnectionQuery;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.GrantLimitService;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.Scope.Risk;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authorizations.ScopeTexts;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.authserver.tryout.TryOutService;
import org.grantdesk.base.Audited.Names;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.AddressMendingService;
import org.grantdesk.clients.AddressMendingService.Purpose;
import org.grantdesk.clients.AppAttentionService;
import org.grantdesk.clients.AppRegistrationService;
import org.grantdesk.clients.AppVerificationService;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientKindService;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailedRequestService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.OwnedAppService;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.clients.UsageService;
import org.grantdesk.documents.DocumentMode;
import org.grantdesk.documents.DocumentService;
import org.grantdesk.documents.DocumentSettingsService;
import org.grantdesk.documents.DomainService;
import org.grantdesk.home.HomeService;
import org.grantdesk.identities.IdentityService;
import org.grantdesk.identities.ProviderDirectory;
import org.grantdesk.identities.ProviderUser;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.NewPerson;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonFinder;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.ProfileService;
import org.grantdesk.people.RoleService;
import org.grantdesk.people.SavedView;
import org.grantdesk.people.SavedViewService;
import org.grantdesk.registration.InitialTokenService;
import org.grantdesk.registration.RegistrationChoice;
import org.grantdesk.registration.RegistrationMode;
import org.grantdesk.registration.RegistrationSettingsService;
import org.grantdesk.security.Asker.Allowed;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.SessionService;
import org.grantdesk.sessions.TokenDirectoryService;
import org.grantdesk.settings.InstallationService;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.signin.FirstAdminService;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.PasswordChangeService;
import org.grantdesk.signin.PersonLinkService;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.BadCredentialsException;

/** Every public method of every service, and who may call it. A new method needs its row here. */
final class PermissionMatrix {

    private static final MetadataRules PORTAL = MetadataRules.PORTAL;
    private static final String PASSWORD = "Quiet-Heron-Ladder-4";

    /** From a provider that is not configured. */
    private static final ProviderUser STRANGER = new ProviderUser(
            "none", "https://none.example.test", "1", "", "", "", "", "", "", "en", Set.of(), null, null, null);

    private final List<Operation<?>> rows = new ArrayList<>();

    private PermissionMatrix() {
        apps();
        apis();
        secrets();
        authorizedApps();
        grants();
        people();
        identities();
        oneself();
        sessions();
        views();
        tokensAndAppsOfOthers();
        roles();
        audit();
        settings();
        beforeSigningIn();
        behindALink();
    }

    static List<Operation<?>> rows() {
        return List.copyOf(new PermissionMatrix().rows);
    }

    private void apps() {
        var some = TestApps.confidential("Some app");
        row(ClientService.class, Allowed.DEVELOPERS, (it, on) -> it.register(some, PORTAL));
        row(
                AppRegistrationService.class,
                Allowed.DEVELOPERS,
                (it, on) -> it.register(some, false, ClientPurpose.AGENT));
        row(ClientService.class, Allowed.DEVELOPERS, (it, on) -> it.requireEntitledToUpdate(on.app()));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.get(on.app()));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.update(on.app(), some, PORTAL, null));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.patch(on.app(), known -> some, PORTAL));
        row(AppVerificationService.class, Allowed.ADMINS_WHO_KNOW_PEOPLE, (it, on) -> it.verify(on.app(), null));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.suspend(on.app()));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.resume(on.app()));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.transfer(on.app(), on.successor(), null));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.checkNewOwner(on.app(), on.successor()));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.impactOfDeletion(on.app()));
        row(ClientService.class, Allowed.KEEPERS, (it, on) -> it.delete(on.app()));
        row(AppAttentionService.class, Allowed.DEVELOPERS, (it, on) -> it.findings());
        row(AppAttentionService.class, Allowed.DEVELOPERS, (it, on) -> it.count());
        row(AppAttentionService.class, Allowed.DEVELOPERS, (it, on) -> it.mine(5));
        row(HomeService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.get());
        row(FailedRequestService.class, Allowed.KEEPERS, (it, on) -> it.list(on.app()));
        row(UsageService.class, Allowed.KEEPERS, (it, on) -> it.days(on.app(), 7));
        row(UsageService.class, Allowed.KEEPERS, (it, on) -> it.failingToday(on.app()));
        row(FailedRequestService.class, Allowed.KEEPERS, (it, on) -> it.listUnseen(on.app()));
        row(FailedRequestService.class, Allowed.KEEPERS, (it, on) -> it.markSeen(on.app()));
        row(
                AddressMendingService.class,
                Allowed.KEEPERS,
                (it, on) -> it.compare(on.app(), Purpose.SIGNING_IN, "https://app.example.com/other"));
        row(
                AddressMendingService.class,
                Allowed.KEEPERS,
                (it, on) -> it.add(on.app(), Purpose.SIGNING_IN, "https://app.example.com/other", on.version()));
        row(ClientKindService.class, Allowed.KEEPERS, (it, on) -> it.get(on.app()));
        row(ClientKindService.class, Allowed.KEEPERS, (it, on) -> it.impactOf(on.app(), ClientKind.PUBLIC));
        row(ClientKindService.class, Allowed.KEEPERS, (it, on) -> it.change(on.app(), ClientKind.PUBLIC, on.version()));
        row(ClientPurposeService.class, Allowed.KEEPERS, (it, on) -> it.get(on.app()));
        row(
                ClientPurposeService.class,
                Allowed.KEEPERS,
                (it, on) -> it.change(on.app(), ClientPurpose.AGENT, null, on.version()));
        var plain = new ProtocolSettings(Set.of("openid"), false, false, true, List.of());
        row(ProtocolSettingsService.class, Allowed.KEEPERS, (it, on) -> it.get(on.app()));
        row(ProtocolSettingsService.class, Allowed.KEEPERS, (it, on) -> it.update(on.app(), plain, on.version()));
        row(ProtocolSettingsService.class, Allowed.DEVELOPERS, (it, on) -> it.registerMachine(some, PORTAL));
        row(ClientCatalog.class, Allowed.DEVELOPERS, (it, on) -> it.list(ClientQuery.everything(), 0, 5));
        row(ClientCatalog.class, Allowed.DEVELOPERS, (it, on) -> it.count(ClientQuery.everything()));
        row(ClientCatalog.class, Allowed.DEVELOPERS, (it, on) -> it.listWithSecrets(0, 5));
        row(ClientCatalog.class, Allowed.KEEPERS, (it, on) -> it.getWithSecret(on.app()));
        row(ClientCatalog.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.getInfo(on.app()));
        row(ClientCatalog.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.getInfos(List.of(on.app())));
    }

    private void apis() {
        row(ApiService.class, Allowed.API_DEVELOPERS, (it, on) -> it.list(ApiQuery.everything(), 0, 5));
        row(ApiService.class, Allowed.API_DEVELOPERS, (it, on) -> it.count(ApiQuery.everything()));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.get(on.api()));
        row(ApiService.class, Allowed.API_DEVELOPERS, (it, on) -> it.register(TestApis.named(on.fresh("made"))));
        row(
                ApiService.class,
                Allowed.API_KEEPERS,
                (it, on) -> it.update(on.api(), TestApis.named(on.fresh("other")), on.version()));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.transfer(on.api(), on.successor(), null));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.checkNewOwner(on.api(), on.successor()));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.consents(on.api()));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.impactOfDeletion(on.api()));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.impactOfScopes(on.api(), Set.of()));
        row(ApiService.class, Allowed.API_KEEPERS, (it, on) -> it.delete(on.api()));
        row(ApiAppService.class, Allowed.API_KEEPERS, (it, on) -> it.apps(on.api(), "", 0, 5));
        row(ApiAppService.class, Allowed.API_KEEPERS, (it, on) -> it.countApps(on.api(), ""));
        row(ApiAppService.class, Allowed.API_KEEPERS, (it, on) -> it.allow(on.api(), on.app()));
        row(ApiAppService.class, Allowed.API_KEEPERS, (it, on) -> it.disallow(on.api(), on.app()));
        row(ApiAppService.class, Allowed.KEEPERS, (it, on) -> it.ofApp(on.app()));
        row(ApiAppService.class, Allowed.KEEPERS, (it, on) -> it.offered(on.app(), "", 5));
        row(ApiAppService.class, Allowed.KEEPERS, (it, on) -> it.choose(on.app(), Map.of(), null, on.version()));
        row(AuditService.class, Allowed.API_KEEPERS, (it, on) -> it.listForApi(on.api(), 0, 5));
        row(ApiScopesService.class, Allowed.API_KEEPERS, (it, on) -> it.read(on.api(), on.app()));
        row(
                ApiScopesService.class,
                Allowed.API_KEEPERS,
                (it, on) -> it.give(on.api(), on.app(), Set.of("access"), on.version()));
        accessRequests();
        row(ApiUsageService.class, Allowed.API_KEEPERS, (it, on) -> it.days(on.api(), 7));
        row(ApiUsageService.class, Allowed.API_KEEPERS, (it, on) -> it.apps(on.api(), 7, 5));
        row(ApiPeopleService.class, Allowed.API_KEEPERS, (it, on) -> it.list(on.api(), "", 0, 5));
        row(ApiPeopleService.class, Allowed.API_KEEPERS, (it, on) -> it.count(on.api(), ""));
        row(ApiPeopleService.class, Allowed.API_KEEPERS, (it, on) -> it.impactOfEnd(on.api(), on.person()));
        row(ApiPeopleService.class, Allowed.API_KEEPERS, (it, on) -> it.end(on.api(), on.person()));
    }

    private void accessRequests() {
        row(AccessRequestService.class, Allowed.KEEPERS, (it, on) -> it.ofApp(on.app()));
        row(AccessRequestService.class, Allowed.KEEPERS, (it, on) -> it.offered(on.app(), "", 5));
        // The scope needs no request.
        rows.add(Operation.of(
                        AccessRequestService.class,
                        Allowed.KEEPERS,
                        (it, on) -> it.request(on.app(), on.api(), Set.of("access"), "Reports"))
                .answering(InvalidInput.class));
        row(AccessQueueService.class, Allowed.APPROVERS, (it, on) -> it.list(0, 5));
        row(AccessQueueService.class, Allowed.APPROVERS, (it, on) -> it.count());
        row(
                AccessDecisionService.class,
                Allowed.APPROVERS_OF_THE_API,
                (it, on) -> it.approve(on.request(), "", on.version()));
        row(AccessDecisionService.class, Allowed.APPROVERS_OF_THE_API, (it, on) -> it.refuse(on.request(), "No"));
    }

    private void secrets() {
        row(ApiSecretService.class, Allowed.API_KEEPERS, (it, on) -> it.list(on.api()));
        row(ApiSecretService.class, Allowed.API_KEEPERS, (it, on) -> it.rotate(on.api(), Duration.ZERO, on.version()));
        row(ApiSecretService.class, Allowed.API_KEEPERS, (it, on) -> it.end(on.api(), on.secret()));
        row(ClientSecretService.class, Allowed.KEEPERS, (it, on) -> it.list(on.app()));
        row(ClientSecretService.class, Allowed.KEEPERS, (it, on) -> it.reset(on.app(), Duration.ZERO));
        row(ClientSecretService.class, Allowed.KEEPERS, (it, on) -> it.rotate(on.app(), Duration.ZERO, on.version()));
        row(ClientSecretService.class, Allowed.KEEPERS, (it, on) -> it.end(on.app(), on.secret()));
    }

    private void authorizedApps() {
        row(AuthorizedAppService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.list(on.asker(), 0, 5));
        row(AuthorizedAppService.class, Allowed.HELPERS, (it, on) -> it.list(on.person(), 0, 5));
    }

    private void grants() {
        row(GrantService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.listMine("", 0, 5));
        row(GrantService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.countMine(""));
        row(GrantService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.impactOnMe(null));
        row(GrantService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.revokeMine(on.app()));
        row(GrantService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.limitMine(on.app(), 1, Set.of("email")));
        row(GrantService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.revokeAllMine());
        row(GrantService.class, Allowed.HELPERS, (it, on) -> it.list(on.person(), "", 0, 5));
        row(GrantService.class, Allowed.HELPERS, (it, on) -> it.count(on.person(), ""));
        row(GrantService.class, Allowed.HELPERS, (it, on) -> it.impactOn(on.person(), null));
        row(GrantService.class, Allowed.HELPERS, (it, on) -> it.revoke(on.person(), on.app()));
        row(GrantService.class, Allowed.HELPERS, (it, on) -> it.revokeAll(on.person()));
        connections();
        row(AppPeopleService.class, Allowed.KEEPERS, (it, on) -> it.countUse(on.app()));
        row(AppPeopleService.class, Allowed.KEEPERS_WHO_KNOW_PEOPLE, (it, on) -> it.list(on.app(), "", 0, 5));
        row(AppPeopleService.class, Allowed.KEEPERS_WHO_KNOW_PEOPLE, (it, on) -> it.count(on.app(), ""));
    }

    private void connections() {
        var all = ConnectionQuery.everything();
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.list(all, null, 0, 5));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.count(all));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.impact(List.of(on.person()), null));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.cutOff(List.of(Ids.next()), null));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.impactOfAll(CutOff.Kind.APP, on.app()));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.cutOffAll(CutOff.Kind.APP, on.app()));
        row(ApiCutOffService.class, Allowed.API_KEEPERS, (it, on) -> it.impactOfAll(on.api()));
        row(ApiCutOffService.class, Allowed.API_KEEPERS, (it, on) -> it.cutOffAll(on.api()));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.suggest(CutOff.Kind.APP, "pay", 5));
        row(ConnectionService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.find(CutOff.Kind.APP, on.app()));
    }

    private void people() {
        row(PeopleService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.list(PersonQuery.everybody(), 0, 5));
        row(PeopleService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.count(PersonQuery.everybody()));
        row(PeopleService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.get(on.person()));
        row(PersonFinder.class, Allowed.FINDERS_OF_PEOPLE, (it, on) -> it.find("tester", 5));
        row(PeopleService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.roleOrigins(on.person()));
        row(PeopleService.class, Allowed.ADMINS, (it, on) -> it.impactOfDeactivation(on.person()));
        row(PeopleService.class, Allowed.ADMINS, (it, on) -> it.create(newPerson(on)));
        row(PeopleService.class, Allowed.ADMINS, (it, on) -> it.setRoles(on.person(), Set.of("developer"), null));
        row(PeopleService.class, Allowed.ADMINS, (it, on) -> it.confirmEmail(on.person()));
        row(PeopleService.class, Allowed.ADMINS, (it, on) -> it.deactivate(on.person()));
        row(PeopleService.class, Allowed.ADMINS, (it, on) -> it.reactivate(on.person()));
        row(PersonLinkService.class, Allowed.ADMINS, (it, on) -> it.invite(invitation(on)));
        rows.add(Operation.of(PersonLinkService.class, Allowed.ADMINS, (it, on) -> it.renewInvitation(on.person()))
                .answering(Conflict.class));
        row(PersonLinkService.class, Allowed.ADMINS, (it, on) -> it.startReset(on.person()));
        row(PersonLinkService.class, Allowed.ADMINS, (it, on) -> it.find(on.person()));
        row(AccountDirectory.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.findById(on.person()));
        row(AccountDirectory.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.findByLogin(on.successor()));
        row(AccountDirectory.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.findAllById(List.of(on.person())));
        row(AccountDirectory.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.getDetails(on.person()));
        row(AccountDirectory.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.listDetails(List.of(on.person())));
        row(AccountDirectory.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.getDetailsByUsername(on.successor()));
        row(
                AccountDirectory.class,
                Allowed.READERS_OF_PEOPLE,
                (it, on) -> it.getDetailsByEmail(on.successor() + "@example.test"));
    }

    private void oneself() {
        row(ProfileService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.get());
        row(ProfileService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.rename("Ann", "Other", "", "", null));
        row(ProfileService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.setLocale("de"));
        row(ProfileService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.setTimeZone("Europe/Berlin"));
        rows.add(Operation.of(
                        PasswordChangeService.class,
                        Allowed.WHO_IS_SIGNED_IN,
                        (it, on) -> it.change("not the password", PASSWORD, true))
                .answering(InvalidInput.class));
        row(PersonalAccessTokenService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.listMine());
        row(PersonalAccessTokenService.class, Allowed.TOKEN_MAKERS, (it, on) -> it.create("Backup", null));
        rows.add(Operation.of(
                        PersonalAccessTokenService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.revoke(Ids.next()))
                .answering(NotFound.class));
    }

    private void tokensAndAppsOfOthers() {
        row(PersonalAccessTokenService.class, Allowed.ADMINS, (it, on) -> it.list(on.person()));
        rows.add(Operation.of(
                        PersonalAccessTokenService.class,
                        Allowed.ADMINS,
                        (it, on) -> it.revokeOf(on.person(), Ids.next()))
                .answering(NotFound.class));
        for (var call : List.<Operation.Call<PersonalAccessTokenService>>of(
                (it, on) -> it.get(Ids.next()), (it, on) -> it.disable(Ids.next()))) {
            rows.add(Operation.of(PersonalAccessTokenService.class, Allowed.WHO_IS_SIGNED_IN, call)
                    .answering(NotFound.class));
        }
        for (var call : List.<Operation.Call<PersonalAccessTokenService>>of(
                (it, on) -> it.enable(Ids.next()), (it, on) -> it.rotate(Ids.next(), null))) {
            rows.add(Operation.of(PersonalAccessTokenService.class, Allowed.TOKEN_MAKERS, call)
                    .answering(NotFound.class));
        }
        row(TokenDirectoryService.class, Allowed.ADMINS, (it, on) -> it.list(0, 5));
        row(TokenDirectoryService.class, Allowed.ADMINS, (it, on) -> it.search(on.successor()));
        row(TokenDirectoryService.class, Allowed.ADMINS, (it, on) -> it.countBeyondPolicy());
        rows.add(Operation.of(TokenDirectoryService.class, Allowed.ADMINS, (it, on) -> it.revokeBeyondPolicy())
                .answering(Conflict.class));
        row(OwnedAppService.class, Allowed.MANAGERS, (it, on) -> it.list(on.person(), 5));
        row(OwnedAppService.class, Allowed.MANAGERS, (it, on) -> it.count(on.person()));
    }

    private void views() {
        row(SavedViewService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.list(SavedView.Of.APPS));
        row(
                SavedViewService.class,
                Allowed.WHO_IS_SIGNED_IN,
                (it, on) -> it.save(SavedView.Of.APPS, on.fresh("v"), ""));
        rows.add(Operation.of(
                        SavedViewService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.rename(Ids.next(), "name"))
                .answering(NotFound.class));
        rows.add(Operation.of(SavedViewService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.delete(Ids.next()))
                .answering(NotFound.class));
    }

    private void sessions() {
        row(SessionService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.listMine());
        rows.add(Operation.of(SessionService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.endMine(Ids.next()))
                .answering(NotFound.class));
        row(SessionService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.endMyOthers());
        row(SessionService.class, Allowed.ADMINS, (it, on) -> it.list(on.person()));
        rows.add(Operation.of(SessionService.class, Allowed.ADMINS, (it, on) -> it.end(on.person(), Ids.next()))
                .answering(NotFound.class));
        row(SessionService.class, Allowed.ADMINS, (it, on) -> it.endAll(on.person()));
    }

    private void identities() {
        row(ProviderDirectory.class, Allowed.ADMINS, (it, on) -> it.list());
        rows.add(Operation.of(ProviderDirectory.class, Allowed.ADMINS, (it, on) -> it.check("none"))
                .answering(NotFound.class));
        row(IdentityService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.listMine());
        row(IdentityService.class, Allowed.READERS_OF_PEOPLE, (it, on) -> it.listOf(on.person()));
        rows.add(Operation.of(IdentityService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.link(STRANGER))
                .answering(Conflict.class));
        rows.add(Operation.of(IdentityService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.unlink(Ids.next()))
                .answering(NotFound.class));
        row(IdentityService.class, Allowed.ADMINS, (it, on) -> it.isOnlyWay(on.person(), Ids.next()));
        rows.add(Operation.of(IdentityService.class, Allowed.ADMINS, (it, on) -> it.unlinkOf(on.person(), Ids.next()))
                .answering(NotFound.class));
    }

    private void roles() {
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.list());
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.getByName(on.role()));
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.patch(on.roleId(), Set.of("manage_oauth")));
        row(RoleService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.findByName(on.role()));
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.create(on.fresh("made"), "Made", "", Set.of()));
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.setPermissions(on.role(), Set.of("manage_oauth")));
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.setPermission(on.role(), "manage_oauth", true));
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.describe(on.role(), "Other", "", null));
        row(RoleService.class, Allowed.ADMINS, (it, on) -> it.delete(on.role()));
    }

    private void audit() {
        row(AuditService.class, Allowed.ADMINS, (it, on) -> it.list(AuditQuery.everything(), 0, 5));
        row(AuditService.class, Allowed.ADMINS, (it, on) -> it.count(AuditQuery.everything()));
        row(
                AuditService.class,
                Allowed.ADMINS_WHO_KNOW_PEOPLE,
                (it, on) -> it.list(AuditQuery.ofPerson(on.person()), 0, 5));
        row(AuditService.class, Allowed.ADMINS_WHO_KNOW_PEOPLE, (it, on) -> it.count(AuditQuery.ofPerson(on.person())));
        row(AuditService.class, Allowed.ADMINS_WHO_KNOW_PEOPLE, (it, on) -> it.suggest(Names.PERSON, "", 5));
        row(AuditService.class, Allowed.ADMINS_WHO_KNOW_PEOPLE, (it, on) -> it.find(Names.PERSON, on.person()));
        row(AuditService.class, Allowed.ADMINS, (it, on) -> it.suggest(Names.APP, "", 5));
        row(AuditService.class, Allowed.ADMINS, (it, on) -> it.find(Names.APP, on.app()));
        row(AuditService.class, Allowed.KEEPERS, (it, on) -> it.listForApp(on.app(), 0, 5));
        row(AuditService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.listMine(0, 5));
    }

    private void settings() {
        var texts = new ScopeTexts("Title", "Titel", "Sentence.", "Satz.");
        row(ScopeService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.list());
        row(ScopeService.class, Allowed.ADMINS, (it, on) -> it.create(on.fresh("made"), texts, Risk.LOW));
        row(ScopeService.class, Allowed.ADMINS, (it, on) -> it.describe(on.scope(), texts, Risk.LOW, 0));
        row(ScopeService.class, Allowed.ADMINS, (it, on) -> it.usage(on.scope()));
        row(ScopeService.class, Allowed.ADMINS, (it, on) -> it.delete(on.scope()));
        row(SigningKeyService.class, Allowed.ADMINS, (it, on) -> it.list());
        row(SigningKeyService.class, Allowed.ADMINS, (it, on) -> it.rotate());
        row(TryOutService.class, Allowed.KEEPERS, (it, on) -> it.describe(on.app()));
        row(TryOutService.class, Allowed.KEEPERS, (it, on) -> it.begin(on.app(), new MockHttpSession()));
        row(TryOutService.class, Allowed.KEEPERS, (it, on) -> it.finish(on.app(), Map.of(), new MockHttpSession()));
        row(InstallationService.class, Allowed.ADMINS, (it, on) -> it.get());
        var choice = new RegistrationChoice(RegistrationMode.OFF, List.of(), 90);
        row(RegistrationSettingsService.class, Allowed.ADMINS, (it, on) -> it.get());
        row(RegistrationSettingsService.class, Allowed.ADMINS, (it, on) -> it.update(choice));
        row(InitialTokenService.class, Allowed.ADMINS, (it, on) -> it.list());
        row(InitialTokenService.class, Allowed.ADMINS, (it, on) -> it.create(on.fresh("office"), 1, null));
        rows.add(Operation.of(InitialTokenService.class, Allowed.ADMINS, (it, on) -> it.revoke(Ids.next()))
                .answering(NotFound.class));
        row(ApprovalService.class, Allowed.ADMINS, (it, on) -> it.list(0, 5));
        row(ApprovalService.class, Allowed.ADMINS, (it, on) -> it.count());
        row(ApprovalService.class, Allowed.WHO_IS_SIGNED_IN, (it, on) -> it.countMine());
        // The app does not wait.
        rows.add(Operation.of(ApprovalService.class, Allowed.ADMINS, (it, on) -> it.approve(on.app(), "", 0))
                .answering(Conflict.class));
        rows.add(Operation.of(ApprovalService.class, Allowed.ADMINS, (it, on) -> it.refuse(on.app(), "No", 0))
                .answering(Conflict.class));
        row(GrantLimitService.class, Allowed.ADMINS, (it, on) -> it.get());
        row(GrantLimitService.class, Allowed.ADMINS, (it, on) -> it.choose(90, 30));
        row(DocumentSettingsService.class, Allowed.ADMINS, (it, on) -> it.get());
        row(DocumentSettingsService.class, Allowed.ADMINS, (it, on) -> it.choose(DocumentMode.ASK, ""));
        row(DomainService.class, Allowed.KEEPERS, (it, on) -> it.find(on.app()));
        // Its homepage has no https.
        rows.add(Operation.of(DomainService.class, Allowed.KEEPERS, (it, on) -> it.confirm(on.app()))
                .answering(Conflict.class));
        row(DocumentService.class, Allowed.ADMINS, (it, on) -> it.find(on.app()));
        rows.add(Operation.of(DocumentService.class, Allowed.ADMINS, (it, on) -> it.accept(on.app(), ""))
                .answering(NotFound.class));
    }

    private void beforeSigningIn() {
        rows.add(Operation.of(
                        ApiSignInService.class,
                        Allowed.EVERYBODY,
                        (it, on) -> it.signIn(on.successor(), "not the password", on.fresh("address")))
                .answering(BadCredentialsException.class));
        row(ApiSignInService.class, Allowed.EVERYBODY, (it, on) -> it.signOut("no such token"));
        row(FirstAdminService.class, Allowed.EVERYBODY, (it, on) -> it.isOpen());
        row(FirstAdminService.class, Allowed.EVERYBODY, (it, on) -> it.accepts("no such code"));
        rows.add(Operation.of(
                        FirstAdminService.class,
                        Allowed.EVERYBODY,
                        (it, on) -> it.createFirstAdmin("no such code", newPerson(on)))
                .answering(Conflict.class));
    }

    private void behindALink() {
        row(OneTimeLinkService.class, Allowed.EVERYBODY, (it, on) -> it.open("no such code"));
        row(OneTimeLinkService.class, Allowed.EVERYBODY, (it, on) -> it.get("no such link"));
        row(OneTimeLinkService.class, Allowed.EVERYBODY, (it, on) -> it.mails());
        rows.add(Operation.of(
                        OneTimeLinkService.class,
                        Allowed.EVERYBODY,
                        (it, on) -> it.accept("no such link", on.fresh("made"), PASSWORD))
                .answering(NotFound.class));
        rows.add(Operation.of(
                        OneTimeLinkService.class,
                        Allowed.EVERYBODY,
                        (it, on) -> it.acceptWith("no such link", personId -> {}))
                .answering(NotFound.class));
        // Without a mail server.
        rows.add(Operation.of(
                        OneTimeLinkService.class,
                        Allowed.EVERYBODY,
                        (it, on) -> it.mailReset("nobody@example.test", on.fresh("address"), "/link"))
                .answering(Conflict.class));
    }

    private <S> void row(Class<S> service, Allowed allowed, Operation.Call<S> call) {
        rows.add(Operation.of(service, allowed, call));
    }

    private static NewInvitation invitation(Stage on) {
        return new NewInvitation(on.fresh("guest") + "@example.test", "", "", "en", Set.of());
    }

    private static NewPerson newPerson(Stage on) {
        var name = on.fresh("made");
        return new NewPerson(name, name + "@example.test", "", "", "en", Set.of(), PASSWORD);
    }
}
