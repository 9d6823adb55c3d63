package org.grantdesk.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.AppAttentionService;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.UsageService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.testing.Seeder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the questions that the screens about apps ask: each page of 60 rows, and its count. */
final class AppScreens {

    private static final int TIMES = 100;

    private final ClientCatalog catalog;
    private final UsageService usage;
    private final AppAttentionService attention;
    private final CurrentUser currentUser;
    private final JdbcClient jdbc;
    private final LiveAccount manager;
    private final LiveAccount developer;

    AppScreens(ConfigurableApplicationContext portal) {
        this.catalog = portal.getBean(ClientCatalog.class);
        this.usage = portal.getBean(UsageService.class);
        this.attention = portal.getBean(AppAttentionService.class);
        this.currentUser = portal.getBean(CurrentUser.class);
        this.jdbc = portal.getBean(JdbcClient.class);
        this.manager = account(Ids.next(), Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        this.developer = account(largestOwner(), Authorities.MANAGE_OAUTH);
    }

    private static LiveAccount account(String id, String... authorities) {
        return new LiveAccount(new PersonPrincipal(id, "ada", 0), "en", true, Set.of(authorities));
    }

    void orders() throws Exception {
        for (var sort : Sort.values()) {
            for (var descending : new boolean[] {false, true}) {
                var name = "by " + sort.name().toLowerCase(Locale.ROOT) + (descending ? ", descending" : "");
                page(name, new ClientQuery("", ClientFilters.NONE, sort, descending), 0);
            }
        }
        page("page 500 by name", new ClientQuery("", ClientFilters.NONE, Sort.NAME, false), 30_000);
        count("count all", query("", ClientFilters.NONE));
    }

    void searches() throws Exception {
        for (var search : words().entrySet()) {
            both(search.getKey(), query(search.getValue(), ClientFilters.NONE));
        }
    }

    private Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("word of 3 apps", Seeder.RARE_WORD);
        words.put("word of a tenth", Seeder.COMMON_WORD);
        words.put("word of half", Seeder.FREQUENT_WORD);
        words.put("word of all", "example.com");
        words.put("word of all, as its beginning", "exam");
        words.put("word of none", "nosuchword");
        words.put("middle of a word, 3 apps", "ephyr");
        words.put("middle of a word, a tenth", "voic");
        words.put("middle of a word, half", "ervice");
        words.put("middle of a word, all", "xampl");
        words.put("three letters in the middle, all", "amp");
        words.put("middle of a word, none", "osuchwor");
        words.put("three digits", "123");
        words.put("ß", "straße");
        words.put("the same as ss", "strasse");
        words.put("ü", "überl");
        words.put("its accent left out", "uberl");
        words.put("two words of many", "service invoice");
        words.put("two words, one of all", "service example.com");
        words.put("two words of many, none with both", "calendar invoice");
        words.put("three words", "harbor payroll tool");
        words.put("five words of many", "service exam arbor voic com");
        words.put("full name of the largest owner", largestOwnersName());
        words.put(
                "full name of one with few apps",
                one("select p.first_name || ' ' || p.last_name from person p join client c on c.owner_id = p.id group"
                        + " by p.id, p.first_name, p.last_name order by count(*), p.id limit 1"));
        words.put("full redirect URI", one("select max(uri) from client_redirect_uri"));
        words.put("redirect URI of no app", "https://no.such.example.com/callback?to=nothing");
        words.put("client_id", one("select max(id) from client"));
        words.put("secret", "gds_" + one("select max(id) from client_secret") + "_" + "x".repeat(49));
        words.put("secret of no app", "gds_" + Ids.next() + "_" + "x".repeat(49));
        return words;
    }

    void filters() throws Exception {
        for (var filter : lists().entrySet()) {
            both(filter.getKey(), query("", filter.getValue()));
        }
        both("active, word of half", query(Seeder.FREQUENT_WORD, lists().get("active")));
        both("suspended, word of a tenth", query(Seeder.COMMON_WORD, lists().get("suspended")));
        both("largest owner, word of half", query(Seeder.FREQUENT_WORD, lists().get("owner")));
        both("secret older than 90 days, word of all", query("exam", lists().get("secret older than 90 days")));
        both("never used, word of all", query("exam", lists().get("last used never")));
        both("own apps of the largest owner", query("", ClientFilters.mine()));
        both("own apps, word of half", query(Seeder.FREQUENT_WORD, ClientFilters.mine()));
        both("own apps, word of 3 apps", query(Seeder.RARE_WORD, ClientFilters.mine()));
    }

    private Map<String, ClientFilters> lists() {
        var now = Instant.now();
        var lists = new LinkedHashMap<String, ClientFilters>();
        lists.put("owner", filter(largestOwner(), null, null, null, null, null));
        lists.put("confidential", filter(null, ClientType.CONFIDENTIAL, null, null, null, null));
        lists.put("public", filter(null, ClientType.PUBLIC, null, null, null, null));
        lists.put("active", filter(null, null, ClientStatus.ACTIVE, null, null, null));
        lists.put("suspended", filter(null, null, ClientStatus.SUSPENDED, null, null, null));
        lists.put("trusted", filter(null, null, null, true, null, null));
        lists.put("not trusted", filter(null, null, null, false, null, null));
        lists.put("warning", new ClientFilters(false, null, null, null, null, true, null, null, null, null, null));
        lists.put("created within 30 days", created(now.minus(Duration.ofDays(57)), null));
        lists.put("created more than a year ago", created(null, now.minus(Duration.ofDays(365))));
        lists.put("created on one day", created(now.minus(Duration.ofDays(101)), now.minus(Duration.ofDays(100))));
        lists.put("last used never", filter(null, null, null, null, Unused.NEVER, null));
        lists.put("last used not for 90 days", filter(null, null, null, null, Unused.DAYS_90, null));
        lists.put("last used not for 365 days", filter(null, null, null, null, Unused.DAYS_365, null));
        Arrays.stream(SecretAge.values())
                .forEach(age -> lists.put(
                        "secret older than " + age.name().substring(5) + " days",
                        filter(null, null, null, null, null, age)));
        Arrays.stream(Concern.values())
                .forEach(concern ->
                        lists.put("concern " + concern.name().toLowerCase(Locale.ROOT), ClientFilters.of(concern)));
        lists.put("public and active", filter(null, ClientType.PUBLIC, ClientStatus.ACTIVE, null, null, null));
        lists.put(
                "public, suspended, trusted, unused",
                filter(null, ClientType.PUBLIC, ClientStatus.SUSPENDED, true, Unused.DAYS_90, null));
        lists.put(
                "confidential, active, never used, old secret",
                filter(null, ClientType.CONFIDENTIAL, ClientStatus.ACTIVE, null, Unused.NEVER, SecretAge.DAYS_365));
        return lists;
    }

    void figures() throws Exception {
        var app = one("select max(client_id) from app_usage where event = 'SIGN_IN'");
        measure("Home: what needs attention", manager, attention::findings);
        measure("Home: what needs attention, largest owner", developer, attention::findings);
        measure("Home: how many apps", manager, attention::count);
        measure("Home: own apps and their health", developer, () -> attention.mine(5));
        measure("Overview: usage of 30 days", manager, () -> usage.days(app, 30));
        measure("Activity: usage of 400 days", manager, () -> usage.days(app, 400));
    }

    private void both(String name, ClientQuery query) throws Exception {
        page(name, query, 0);
        count(name + ": its count", query);
    }

    private void page(String name, ClientQuery query, int offset) throws Exception {
        measure(name, viewer(query), () -> catalog.list(query, offset, 60));
    }

    private void count(String name, ClientQuery query) throws Exception {
        measure(name, viewer(query), () -> catalog.count(query));
    }

    private LiveAccount viewer(ClientQuery query) {
        return query.filters().mineOnly() ? developer : manager;
    }

    private void measure(String name, LiveAccount account, Supplier<?> work) throws Exception {
        Stopwatch.measure(name, 1, TIMES, () -> currentUser.runAs(account, work::get));
    }

    private String largestOwner() {
        return one("select owner_id from client group by owner_id order by count(*) desc limit 1");
    }

    private String largestOwnersName() {
        return jdbc.sql("select first_name || ' ' || last_name from person where id = ?")
                .param(largestOwner())
                .query(String.class)
                .single();
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private static ClientQuery query(String search, ClientFilters filters) {
        return new ClientQuery(search, filters, Sort.NAME, false);
    }

    private static ClientFilters created(Instant from, Instant until) {
        return new ClientFilters(false, null, null, null, null, false, from, until, null, null, null);
    }

    private static ClientFilters filter(
            String owner, ClientType type, ClientStatus status, Boolean trusted, Unused unused, SecretAge secretAge) {
        return new ClientFilters(false, owner, type, status, trusted, false, null, null, unused, secretAge, null);
    }
}
