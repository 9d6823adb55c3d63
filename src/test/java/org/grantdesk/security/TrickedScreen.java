package org.grantdesk.security;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.apis.TestApis;
import org.grantdesk.authorizations.GrantTerm;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authorizations.ScopeTexts;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.documents.DocumentMode;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.RoleService;
import org.grantdesk.registration.InitialTokenService;
import org.grantdesk.registration.RegistrationMode;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.grantdesk.testing.ViewTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** What can be done on the screens, click by click, up to the last click that does it. */
abstract class TrickedScreen extends ViewTest {

    static final Trick[] TRICKS_ON_APPS = {
        new Trick("app.registered", "apps/new", it -> it.describeAnApp(), it -> it.click("Register app")),
        new Trick("app.updated", "apps/APP/settings", it -> it.type("Name", "Other"), it -> it.click("Save")),
        new Trick(
                "app.protocol.changed",
                "apps/APP/settings",
                it -> it.keepClaimsOutOfIdTokens(),
                it -> it.click("Save protocol settings")),
        new Trick("app.suspended", "apps/APP/settings", it -> it.click("Suspend"), it -> it.confirm()),
        new Trick("app.resumed", "apps/SUSPENDED/settings", it -> {}, it -> it.click("Resume")),
        new Trick("app.type.changed", "apps/APP/settings", it -> it.makePublic(), it -> it.confirm()),
        new Trick("app.purpose.changed", "apps/APP/settings", it -> it.makeAnAgent(), it -> it.click("Save purpose")),
        new Trick("app.transferred", "apps/APP/settings", it -> it.handOver(), it -> it.confirm()),
        new Trick("app.deleted", "apps/APP/settings", it -> it.nameWhatGoes(), it -> it.clickLast("Delete app")),
        new Trick("app.secret.reset", "apps/APP/secrets", it -> it.click("Rotate secret"), it -> it.click("Rotate")),
        new Trick("app.secret.ended", "apps/APP/secrets", it -> it.click("Stop now"), it -> it.confirm()),
    };

    static final Trick[] TRICKS_ON_APIS = {
        new Trick("api.registered", "apis/new", it -> it.describeAnApi(), it -> it.click("Register API")),
        new Trick("api.updated", "apis/API/settings", it -> it.type("Name", "Other"), it -> it.click("Save")),
        new Trick("api.transferred", "apis/API/settings", it -> it.handOver(), it -> it.confirm()),
        new Trick("api.deleted", "apis/API/settings", it -> it.nameTheApi(), it -> it.clickLast("Delete API")),
        new Trick("api.secret.rotated", "apis/API/secrets", it -> it.click("Rotate secret"), it -> it.click("Rotate")),
        new Trick("api.secret.ended", "apis/API/secrets", it -> it.click("Stop now"), it -> it.confirm()),
        new Trick("api.apps.changed", "apis/API/apps", it -> it.clickLabelled("Remove Payroll"), it -> it.confirm()),
        new Trick(
                "api.apps.changed",
                "apis/API/apps",
                it -> it.clickLabelled("Edit the scopes of Payroll"),
                it -> it.click("Save")),
        new Trick("api.access.ended", "apis/API/people", it -> it.endAccess(), it -> it.confirm()),
        new Trick(
                "app.apis.changed",
                "apps/APP/settings",
                it -> it.clickLabelled("Remove Calendar from this app"),
                it -> it.confirm()),
        new Trick(
                "access.requested",
                "apps/ASKING/settings",
                it -> it.describeARequest(),
                it -> it.clickLast("Request access")),
    };

    static final Trick[] TRICKS_ON_PEOPLE = {
        new Trick("person.invited", "people", it -> it.describeSomebody(), it -> it.click("Invite")),
        new Trick(
                "person.invitation.renewed",
                "people/INVITED",
                it -> it.click("New invitation link"),
                it -> it.confirm()),
        new Trick("person.roles.changed", "people/PERSON", it -> it.chooseARole(), it -> it.click("Save roles")),
        new Trick("person.deactivated", "people/PERSON", it -> it.click("Deactivate"), it -> it.confirm()),
        new Trick("person.reactivated", "people/INACTIVE", it -> it.click("Reactivate"), it -> it.confirm()),
        new Trick(
                "person.email.confirmed", "people/PERSON", it -> it.click("Confirm email address"), it -> it.confirm()),
        new Trick("person.reset.started", "people/PERSON", it -> it.click("Reset password"), it -> it.confirm()),
        new Trick(
                "session.ended",
                "people/PERSON",
                it -> it.clickLabelled("End the session: Unknown browser 192.0.2.1"),
                it -> it.confirm()),
        new Trick(
                "token.revoked",
                "people/PERSON",
                it -> it.clickLabelled("Revoke the token Theirs"),
                it -> it.confirm()),
        new Trick(
                "person.identity.unlinked",
                "people/PERSON",
                it -> it.clickLabelled("Unlink theirs at work at corporate"),
                it -> it.confirm()),
        new Trick("session.allEnded", "people/PERSON", it -> it.click("End all"), it -> it.confirm()),
        new Trick("grant.ended", "people/PERSON", it -> it.clickLabelled("Revoke access: Payroll"), it -> it.confirm()),
        new Trick("grant.ended", "connections", it -> it.endAccess(), it -> it.confirm()),
        new Trick(
                "connections.cutOff",
                "apps/APP/people",
                it -> it.click("Cut off all"),
                it -> it.clickLast("Cut off all")),
        new Trick(
                "connections.cutOff",
                "apis/API/people",
                it -> it.click("Cut off all"),
                it -> it.clickLast("Cut off all")),
        new Trick("role.created", "roles", it -> it.describeARole(), it -> it.clickLast("Add role")),
        new Trick("role.updated", "roles", it -> {}, it -> it.tick("Spare: Manage own apps")),
        new Trick("role.updated", "roles", it -> it.tick("Spare: Administer"), it -> it.confirm()),
        new Trick("role.updated", "roles", it -> it.clickLabelled("Rename the role Spare"), it -> it.click("Save")),
        new Trick("role.deleted", "roles", it -> it.clickLabelled("Delete the role Spare"), it -> it.confirm()),
        new Trick("scope.created", "settings", it -> it.describeAScope(), it -> it.clickLast("Add scope")),
        new Trick("scope.updated", "settings", it -> it.clickLabelled("Edit the scope spare"), it -> it.click("Save")),
        new Trick("scope.deleted", "settings", it -> it.clickLabelled("Delete the scope spare"), it -> it.confirm()),
        new Trick("app.verified", "apps/UNVERIFIED", it -> it.click("Verify app"), it -> it.confirm()),
        new Trick(
                "registration.changed",
                "settings",
                it -> it.letRegister(RegistrationMode.OPEN),
                it -> it.click("Save registration settings")),
        new Trick(
                "registration.token.created",
                "settings",
                it -> it.describeAnInitialToken(),
                it -> it.click("Create initial access token")),
        new Trick("registration.token.revoked", "settings", it -> it.revokeAnInitialToken(), it -> it.confirm()),
        new Trick("settings.grants.changed", "settings", it -> it.limitGrants(), it -> it.click("Save access limits")),
        new Trick(
                "settings.documents.changed",
                "settings",
                it -> it.acceptDocuments(),
                it -> it.click("Save agent settings")),
        new Trick(
                "app.document.accepted",
                "apps/DOCUMENTED/settings",
                it -> it.click("Accept change"),
                it -> it.confirm()),
        new Trick("app.domain.confirmed", "apps/APP/settings", it -> {}, it -> it.click("Check file")),
        new Trick("app.approved", "approvals", it -> it.click("Approve"), it -> it.click("Approve app")),
        new Trick("app.refused", "approvals", it -> it.refuseSomething(), it -> it.click("Refuse app")),
        new Trick("access.approved", "approvals/ACCESS", it -> it.click("Approve"), it -> it.click("Approve request")),
        new Trick("access.refused", "approvals/ACCESS", it -> it.refuseSomething(), it -> it.click("Refuse request")),
        new Trick("key.rotated", "settings", it -> it.click("Rotate keys"), it -> it.confirm()),
        new Trick("token.created", "profile", it -> it.describeAToken(), it -> it.clickLast("Create token")),
    };

    static final Trick[] TRICKS_ON_ONESELF = {
        new Trick("person.updated", "profile", it -> it.type("First name", "Ann"), it -> it.click("Save")),
        new Trick("person.updated", "profile", it -> {}, it -> it.speakGerman()),
        new Trick("person.password.changed", "profile", it -> it.typePasswords(), it -> it.click("Change password")),
        new Trick("session.ended", "profile", it -> it.click("End"), it -> it.confirm()),
        new Trick("session.allEnded", "profile", it -> it.click("End all others"), it -> it.confirm()),
        new Trick(
                "person.identity.unlinked",
                "profile",
                it -> it.clickLabelled("Unlink ada at work at corporate"),
                it -> it.confirm()),
        new Trick("token.revoked", "profile", it -> it.click("Revoke"), it -> it.confirm()),
        new Trick(
                "grant.narrowed",
                "authorized",
                it -> it.clickLabelled("Change access of Payroll"),
                it -> it.click("Save")),
        new Trick("grant.ended", "authorized", it -> it.clickLabelled("Revoke access: Payroll"), it -> it.confirm()),
    };

    /** Clicks that would only show something. */
    static final Trick[] LOOKS = {
        new Trick("", "apps/APP/settings", it -> {}, it -> it.click("Delete app")),
        new Trick("", "apps/BUSY/activity", it -> {}, it -> it.click("Show more")),
        new Trick("", "people", it -> {}, it -> it.click("Invite person")),
        new Trick("", "people/PERSON", it -> {}, it -> it.click("Deactivate")),
        new Trick("", "people/PERSON", it -> {}, it -> it.click("Reset password")),
    };

    private static final List<String> TABLES = List.of(
            "client",
            "client_redirect_uri",
            "client_scope",
            "client_logout_uri",
            "client_secret",
            "client_term",
            "client_document",
            "installation_setting",
            "role",
            "role_permission",
            "person",
            "person_term",
            "person_role",
            "personal_access_token",
            "scope",
            "api",
            "api_scope",
            "api_secret",
            "api_client",
            "client_api",
            "client_api_scope",
            "access_request",
            "signing_key",
            "installation_setting",
            "registration_token",
            "app_grant",
            "cut_off",
            "api_session",
            "browser_session",
            "person_identity",
            "person_link",
            "saved_view");

    @Autowired
    ClientService clients;

    @Autowired
    ApiService apis;

    @Autowired
    ApiAppService apiApps;

    @Autowired
    ApiSecretService apiSecrets;

    @Autowired
    PeopleService people;

    @Autowired
    RoleService roles;

    @Autowired
    ScopeService scopes;

    @Autowired
    PersonalAccessTokenService tokens;

    @Autowired
    InitialTokenService initialTokens;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    LiveSessions sessions;

    @Autowired
    Grants grants;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Database database;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ApplicationContext context;

    TestPerson me;
    TestPerson other;
    String app;
    String api;

    /**
     * @param action what the log calls the change
     * @param path where it is done
     * @param before the clicks before the last
     * @param last the click that does it
     */
    record Trick(String action, String path, Consumer<TrickedScreen> before, Consumer<TrickedScreen> last) {

        @Override
        public String toString() {
            return action + " on " + path;
        }
    }

    record Refused(String action, String reason) {}

    /** Somebody who may do everything is one click away from doing it. */
    void prepare(Trick trick) {
        database.clear();
        other = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_APIS);
        users.with(Authorities.MANAGE_SYSTEM);
        var everything = Authorities.ALL.toArray(String[]::new);
        me = trick.path.equals("profile") ? users.withPassword(everything) : users.with(everything);
        signIn(me);
        app = clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL)
                .details()
                .clientId();
        api = apis.register(TestApis.closed(TestApis.named("Calendar"))).id();
        apiSecrets.rotate(api, Duration.ZERO, apis.get(api).version());
        apiApps.allow(api, app);
        apiApps.choose(
                app, Map.of(api, Set.of("access")), null, clients.get(app).version());
        roles.create("spare", "Spare", "", Set.of());
        scopes.create("spare", new ScopeTexts("Spare", "Rest", "Spare.", "Rest."), Scope.Risk.LOW);
        tokens.create("Backup", null);
        initialTokens.create("Office", 1, null);
        allow(me);
        allow(other);
        giveAToken(other);
        giveAnIdentity(me, "ada at work");
        giveAnIdentity(other, "theirs at work");
        begin(me);
        begin(other);
        if (trick.path.contains("INVITED")) {
            database.update("update person set invited_at = created_at where id = ?", other.id());
        }
        if (trick.path.contains("UNVERIFIED")) {
            database.update("update client set unverified = true where id = ?", app);
        }
        if (trick.path.equals("approvals")) {
            database.update("update client set hold = 'APPROVAL' where id = ?", app);
            database.update(
                    "insert into approval_request (id, client_id, person_id, scopes, redirect_host, asked_at)"
                            + " values (?, ?, ?, 'openid', 'app.example.com', current_timestamp)",
                    Ids.next(),
                    app,
                    other.id());
        }
        if (trick.path.contains("ACCESS")) {
            database.update(
                    "insert into access_request (id, person_id, client_id, api_id, scopes, reason, changed_at)"
                            + " values (?, ?, ?, ?, 'access', 'Reports', current_timestamp)",
                    Ids.next(),
                    me.id(),
                    app,
                    api);
        }
        if (trick.path.contains("ASKING")) {
            database.update("update api set owner_id = ?", other.id());
            database.update("delete from client_api");
            database.update("update api_scope set needs_approval = true");
            setPermissions(me, Authorities.MANAGE_OAUTH);
        }
        if (trick.path.contains("SUSPENDED")) {
            clients.suspend(app);
        }
        if (trick.path.contains("INACTIVE")) {
            people.deactivate(other.id());
        }
        if (trick.path.contains("DOCUMENTED")) {
            describeByDocument();
        }
        if (trick.path.contains("BUSY")) {
            for (int i = 0; i < 6; i++) {
                clients.suspend(app);
                clients.resume(app);
            }
        }
        open(trick.path
                .replaceFirst("API", api)
                .replaceFirst("APP|SUSPENDED|BUSY|UNVERIFIED|DOCUMENTED|ASKING", app)
                .replaceFirst("/ACCESS", "")
                .replaceFirst("PERSON|INACTIVE|INVITED", other.id()));
        trick.before.accept(this);
    }

    private void giveAToken(TestPerson person) {
        database.update(
                "insert into personal_access_token (id, person_id, description, token_hash, created_at)"
                        + " values (?, ?, 'Theirs', 'no such hash', current_timestamp)",
                Ids.next(),
                person.id());
    }

    private void giveAnIdentity(TestPerson person, String label) {
        database.update(
                "insert into person_identity (id, person_id, issuer, subject, provider, label, created_at)"
                        + " values (?, ?, 'https://id.example.test', ?, 'corporate', ?, current_timestamp)",
                Ids.next(),
                person.id(),
                label,
                label);
    }

    private void begin(TestPerson person) {
        sessions.begin(accounts.findById(person.id()).orElseThrow().principal(), "192.0.2.1", "", null);
    }

    /** Lets the app act for the person. */
    private void allow(TestPerson person) {
        transaction.executeWithoutResult(status -> grants.approve(
                new Subject(person.id(), person.username()),
                new Subject(app, "Payroll"),
                Set.of("openid", QualifiedScope.of(api, "access")),
                GrantTerm.KEPT));
    }

    /** What a click throws goes where the server sends it. */
    void asTheServerDoes(Consumer<TrickedScreen> click) {
        try {
            click.accept(this);
        } catch (RuntimeException e) {
            VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(e));
        }
    }

    private void limitGrants() {
        find(IntegerField.class).withCaption("Longest access in days").single().setValue(90);
    }

    @SuppressWarnings("unchecked")
    private void acceptDocuments() {
        find(RadioButtonGroup.class)
                .withCaption("Client metadata documents")
                .single()
                .setValue(DocumentMode.OPEN);
    }

    /** The app has a document, which has another name for it by now. */
    private void describeByDocument() {
        var said =
                "{\"clientName\": \"%s\", \"clientUri\": \"\", \"logoUri\": \"\", \"redirectUris\": [], \"provesItself\": false,"
                        + " \"softwareId\": \"\"}";
        database.update(
                "update client set origin = 'DOCUMENT', hold = 'CHANGED', document_url = ?, document_accepted_at ="
                        + " created_at where id = ?",
                "https://client.example.test/" + app,
                app);
        database.update(
                "insert into client_document (client_id, accepted, proposed, fetched_at, fresh_until) values (?, ?, ?,"
                        + " current_timestamp, current_timestamp)",
                app,
                said.formatted("Payroll"),
                said.formatted("Ledger"));
    }

    private void describeAnApp() {
        type("Name", "Ledger");
        type("Homepage", "https://www.example.com/");
        test(find(TextField.class).withAriaLabel("Redirect URI 1").single())
                .setValue("https://app.example.com/callback");
    }

    private void keepClaimsOutOfIdTokens() {
        test(find(Checkbox.class)
                        .withCondition(box -> "Include profile and email in the ID token".equals(box.getLabel()))
                        .single())
                .click();
    }

    private void handOver() {
        var owner = find(PersonBox.class).single();
        ComponentUtil.fireEvent(owner, new ComboBoxBase.CustomValueSetEvent<>(owner, true, other.username()));
        click("Transfer");
    }

    @SuppressWarnings("unchecked")
    private void makePublic() {
        find(RadioButtonGroup.class).all().stream()
                .filter(group -> group.getAriaLabel().equals(Optional.of("App type")))
                .forEach(group -> group.setValue(ClientKind.PUBLIC));
        click("Change type");
    }

    @SuppressWarnings("unchecked")
    private void makeAnAgent() {
        find(RadioButtonGroup.class).all().stream()
                .filter(group -> group.getAriaLabel().equals(Optional.of("Purpose")))
                .forEach(group -> group.getListDataView()
                        .getItems()
                        .filter(choice -> choice.toString().equals(ClientPurpose.AGENT.name()))
                        .forEach(group::setValue));
    }

    private void nameWhatGoes() {
        click("Delete app");
        type("Type the name of the app to confirm", "Payroll");
    }

    private void describeAnApi() {
        type("Identifier", "https://ledger.example.test");
        type("Name", "Ledger");
    }

    private void nameTheApi() {
        click("Delete API");
        type("Type the name of the API to confirm", "Calendar");
    }

    private void endAccess() {
        test(find(Grid.class).single()).invokeLitRendererFunction(0, "end", "end");
    }

    private void describeSomebody() {
        click("Invite person");
        test(find(EmailField.class).single()).setValue("newcomer@example.test");
    }

    private void chooseARole() {
        test(find(CheckboxGroup.class).single()).selectItem("Developer");
    }

    private void describeARole() {
        click("Add role");
        type("Title", "Gardeners");
    }

    private void describeAScope() {
        click("Add scope");
        type("Name", "invoices.read");
        type("Title in English", "Invoices");
        type("Title in German", "Rechnungen");
        find(TextArea.class).all().forEach(sentence -> test(sentence).setValue("Invoices."));
    }

    @SuppressWarnings("unchecked")
    private void letRegister(RegistrationMode mode) {
        find(RadioButtonGroup.class).all().stream()
                .filter(group -> "Which apps can register themselves".equals(group.getLabel()))
                .forEach(group -> group.setValue(mode));
    }

    private void describeAnInitialToken() {
        letRegister(RegistrationMode.TOKEN);
        click("Create token");
        type("Purpose", "Home office");
    }

    private void revokeAnInitialToken() {
        letRegister(RegistrationMode.TOKEN);
        clickLabelled("Revoke the token Office");
    }

    private void refuseSomething() {
        click("Refuse");
        test(find(TextArea.class).single()).setValue("Unknown");
    }

    @SuppressWarnings("unchecked")
    private void describeARequest() {
        click("Request access");
        var box = find(ComboBox.class)
                .withCondition(found -> found.getClass().getSimpleName().equals("ApiBox"))
                .single();
        box.setValue(
                context.getBean(AccessRequestService.class).offered(app, "", 1).getFirst());
        var scope = find(CheckboxGroup.class)
                .withCondition(group -> "Scopes".equals(group.getLabel()) && group.isVisible())
                .last();
        scope.setValue(Set.copyOf(scope.getListDataView().getItems().toList()));
        test(find(TextArea.class).last()).setValue("Reports");
    }

    private void describeAToken() {
        click("Create token");
        type("What is it for?", "Backup");
    }

    private void speakGerman() {
        test(find(Select.class).single()).selectItem("Deutsch");
    }

    private void typePasswords() {
        var fields = find(PasswordField.class).all();
        test(fields.get(0)).setValue(TestUsers.PASSWORD);
        test(fields.get(1)).setValue("Plinth-Otter-Gravel-7");
        test(fields.get(2)).setValue("Plinth-Otter-Gravel-7");
    }

    private void type(String label, String value) {
        test(find(TextField.class).withLabel(label).single()).setValue(value);
    }

    private void tick(String label) {
        test(find(Checkbox.class).withAriaLabel(label).single()).click();
    }

    private void clickLabelled(String label) {
        test(find(Button.class).withAriaLabel(label).single()).click();
    }

    /** The button in the dialog that a button with the same caption opened. */
    private void clickLast(String caption) {
        test(find(Button.class).withText(caption).last()).click();
    }

    List<Refused> refusals() {
        return jdbc.query(
                "select action, reason from audit_event where outcome = 'REFUSED' and actor_id = ?",
                (row, number) -> new Refused(row.getString(1), row.getString(2)),
                me.id());
    }

    /** Every row of every table but the log. */
    Map<String, List<String>> everythingStored() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> jdbc.queryForList("select * from " + table).stream()
                                .map(row -> row.entrySet().stream()
                                        .map(value -> value.getKey() + "=" + printable(value.getValue()))
                                        .collect(Collectors.joining(" ")))
                                .sorted()
                                .toList(),
                        (one, same) -> one,
                        TreeMap::new));
    }

    private static String printable(Object value) {
        return value instanceof byte[] bytes ? java.util.HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
