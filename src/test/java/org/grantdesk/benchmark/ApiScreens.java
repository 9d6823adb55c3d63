package org.grantdesk.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiIdentifier;
import org.grantdesk.apis.ApiQuery;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiSort;
import org.grantdesk.apis.ProtocolApis;
import org.grantdesk.authorizations.ApiPeopleService;
import org.grantdesk.authorizations.AppPeopleService;
import org.grantdesk.authorizations.AuthorizedAppService;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions that screens ask about APIs, and about what people allowed, each for a page of 60 rows. */
final class ApiScreens {

    private static final int ROWS = 60;

    private final ConfigurableApplicationContext portal;
    private final CurrentUser currentUser;
    private final LiveAccount manager;
    private final String person;
    private final String app;

    ApiScreens(ConfigurableApplicationContext portal) {
        this.portal = portal;
        this.currentUser = portal.getBean(CurrentUser.class);
        var jdbc = portal.getBean(JdbcClient.class);
        this.person = jdbc.sql("select max(person_id) from (select person_id from app_grant limit 1000) few")
                .query(String.class)
                .single();
        this.app = jdbc.sql("select id from client where name = 'Measured'")
                .query(String.class)
                .single();
        this.manager = new LiveAccount(new PersonPrincipal(person, "ada", 0), "en", true, Set.copyOf(Authorities.ALL));
    }

    /** What is asked, by name; about an API only where there is one. */
    Map<String, Callable<?>> questions(@Nullable String apiId) {
        var questions = new LinkedHashMap<String, Callable<?>>();
        var catalog = portal.getBean(ClientCatalog.class);
        var apps = new ClientQuery("", ClientFilters.NONE, ClientQuery.Sort.NAME, false);
        ask(questions, "list of apps", () -> catalog.list(apps, 0, ROWS));
        ask(questions, "list of apps: its count", () -> catalog.count(apps));
        var grants = portal.getBean(GrantService.class);
        ask(questions, "Authorized apps of a person", () -> grants.listMine("", 0, ROWS));
        ask(questions, "Authorized apps of a person: their count", () -> grants.countMine(""));
        ask(questions, "Authorized apps of a person, a search", () -> grants.listMine("tool", 0, ROWS));
        ask(questions, "what ends with one of them", () -> grants.impactOnMe(app));
        var authorized = portal.getBean(AuthorizedAppService.class);
        ask(questions, "Authorized apps by API", () -> authorized.list(person, 0, ROWS));
        var people = portal.getBean(AppPeopleService.class);
        ask(questions, "people of an app", () -> people.list(app, "", 0, ROWS));
        ask(questions, "people of an app: their count", () -> people.count(app, ""));
        aboutApis(questions);
        if (apiId != null) {
            about(questions, apiId);
        }
        return questions;
    }

    private void aboutApis(Map<String, Callable<?>> questions) {
        var apis = portal.getBean(ApiService.class);
        var apiApps = portal.getBean(ApiAppService.class);
        for (var sort : ApiSort.values()) {
            ask(questions, "list of APIs by " + sort, () -> apis.list(query("", false, sort), 0, ROWS));
        }
        ask(questions, "list of APIs, far down", () -> apis.list(query("", false, ApiSort.NAME), 900, ROWS));
        ask(questions, "list of APIs: its count", () -> apis.count(query("", false, ApiSort.NAME)));
        ask(questions, "list of own APIs", () -> apis.list(query("", true, ApiSort.NAME), 0, ROWS));
        for (var word : new String[] {"harbor", "api77", "nosuchword"}) {
            ask(questions, "APIs with " + word, () -> apis.list(query(word, false, ApiSort.NAME), 0, ROWS));
            ask(questions, "APIs with " + word + ": their count", () -> apis.count(query(word, false, ApiSort.NAME)));
        }
        ask(questions, "APIs of an app", () -> apiApps.ofApp(app));
        ask(questions, "APIs to choose for an app", () -> apiApps.offered(app, "", 20));
        ask(questions, "APIs to choose for an app, a search", () -> apiApps.offered(app, "harbor", 20));
    }

    /** What is asked about one API, and by apps that want tokens for it. */
    Map<String, Callable<?>> about(String apiId) {
        var questions = new LinkedHashMap<String, Callable<?>>();
        about(questions, apiId);
        var protocol = portal.getBean(ProtocolApis.class);
        var asker = portal.getBean(ProtocolClients.class).find(app).orElseThrow();
        var scopes = portal.getBean(ScopeCatalog.class);
        var key = ApiIdentifier.key(portal.getBean(JdbcClient.class)
                .sql("select identifier from api where id = ?")
                .param(apiId)
                .query(String.class)
                .single());
        ask(questions, "consent: the API that a resource names", () -> protocol.named(asker, Set.of(key)));
        ask(questions, "consent: the API that a scope decides for", () -> protocol.offering(asker, Set.of("slow")));
        ask(questions, "consent: what its scopes mean", () -> scopes.explain(Set.of("openid", apiId + "|slow")));
        return questions;
    }

    private void about(Map<String, Callable<?>> questions, String apiId) {
        var apis = portal.getBean(ApiService.class);
        var apiApps = portal.getBean(ApiAppService.class);
        var people = portal.getBean(ApiPeopleService.class);
        ask(questions, "one API", () -> apis.get(apiId));
        ask(questions, "its people", () -> people.list(apiId, "", 0, ROWS));
        ask(questions, "its people: their count", () -> people.count(apiId, ""));
        ask(questions, "its apps", () -> apiApps.apps(apiId, "", 0, ROWS));
        ask(questions, "its apps: their count", () -> apiApps.countApps(apiId, ""));
        ask(questions, "its apps, a search", () -> apiApps.apps(apiId, "tool", 0, ROWS));
        ask(questions, "what ends with it", () -> apis.impactOfDeletion(apiId));
        ask(questions, "what ends with a scope of it", () -> apis.impactOfScopes(apiId, Set.of("shigh")));
    }

    private void ask(Map<String, Callable<?>> questions, String what, Supplier<?> question) {
        questions.put(what, () -> currentUser.runAs(manager, question::get));
    }

    private static ApiQuery query(String search, boolean mine, ApiSort sort) {
        return new ApiQuery(search, mine, sort, false);
    }
}
