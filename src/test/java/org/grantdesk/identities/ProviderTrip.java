package org.grantdesk.identities;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.grantdesk.identities.ProviderDouble.Signing;
import org.grantdesk.identities.ProviderDouble.Visit;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Goes to a provider and back over real HTTP: a person in a browser, and providers that say what the test wants. */
public abstract class ProviderTrip {

    static final ProviderDouble PROVIDERS = new ProviderDouble();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    protected TestUsers users;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected Database database;

    @LocalServerPort
    protected int port;

    protected HttpVisitor visitor;

    @BeforeEach
    void begin() {
        PROVIDERS.reset();
        PROVIDERS.runOn(clock);
        visitor = new HttpVisitor(port);
        if (people() == 0) {
            // Somebody has to be there already; the first admin is a story of its own.
            users.withPassword();
        }
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    /** A subject nobody has had. */
    protected static String newSubject() {
        return "subject-" + NUMBER.incrementAndGet();
    }

    /** Goes to the provider and comes back as this subject. */
    protected HttpResponse<String> signIn(HttpVisitor browser, String provider, String subject, Consumer<Visit> more) {
        return finish(browser, provider, start(browser, provider), subject, more);
    }

    protected HttpResponse<String> signIn(String provider, String subject, Consumer<Visit> more) {
        return signIn(visitor, provider, subject, more);
    }

    protected HttpResponse<String> signIn(String subject) {
        return signIn("corporate", subject, visit -> {});
    }

    /** An identity assertion of the provider, to be changed before it is signed. */
    protected static String assertion(
            String provider, Signing signing, String type, Consumer<Map<String, Object>> more) {
        return PROVIDERS.assertion(provider, signing, type, more);
    }

    /** From now on the provider has no keys. */
    protected static void hideKeys(String provider) {
        PROVIDERS.renewKey();
        PROVIDERS.answer("/" + provider + "/jwks", 503, "");
    }

    /** Sends the browser off; what the provider is asked. */
    protected Map<String, String> start(HttpVisitor browser, String provider) {
        var away = browser.target(browser.openFromSignIn("/oauth2/authorization/" + provider));
        if (!away.startsWith(PROVIDERS.issuer(provider) + "/authorize?")) {
            throw new AssertionError("not sent to the provider but to " + away);
        }
        return ProviderDouble.query(away.substring(away.indexOf('?') + 1));
    }

    protected HttpResponse<String> finish(
            HttpVisitor browser, String provider, Map<String, String> asked, String subject, Consumer<Visit> more) {
        var code = PROVIDERS.code(PROVIDERS.visit(provider, asked, subject, more));
        return back(browser, provider, "code=" + code + "&state=" + asked.get("state") + iss(provider));
    }

    /** Comes back from a provider with these parameters. */
    HttpResponse<String> back(HttpVisitor browser, String provider, String query) {
        return browser.open("/login/oauth2/code/" + provider + "?" + query);
    }

    /** The first one names itself in each answer. */
    static String iss(String provider) {
        return provider.equals("corporate") ? "&iss=" + PROVIDERS.issuer(provider) : "";
    }

    /** Whether the browser is signed in. */
    protected boolean isIn(HttpVisitor browser) {
        return browser.target(browser.open("/login")).equals("/");
    }

    /** Whose identity it is; empty when nobody's. */
    String owner(String subject) {
        return database.count("person_identity", "subject = ?", subject) == 0
                ? ""
                : database.value(
                        String.class,
                        "select p.username from person_identity i join person p on p.id = i.person_id where i.subject"
                                + " = ?",
                        subject);
    }

    long people() {
        return database.count("person", "1 = 1");
    }
}
