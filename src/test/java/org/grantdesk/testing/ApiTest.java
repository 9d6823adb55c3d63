package org.grantdesk.testing;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Hashes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test of {@code /api/v4} over HTTP. All such classes share one server, so each test makes the people it needs. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ApiTest {

    @Autowired
    protected TestUsers users;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected Database database;

    @LocalServerPort
    protected int port;

    protected ApiCaller nobody() {
        return ApiCaller.of(port);
    }

    /** Somebody new with these permissions, signed in. */
    protected ApiCaller somebodyWith(String... permissions) {
        return as(users.with(permissions));
    }

    protected ApiCaller as(TestPerson person) {
        return nobody().bearer(sessionOf(person));
    }

    /** The token of a session that {@code /users/login} could have begun. Comparing passwords takes its time. */
    protected String sessionOf(TestPerson person) {
        var token = Ids.next();
        database.update(
                "insert into api_session (id, person_id, token_hash, created_at, expires_at) values (?, ?, ?, ?, ?)",
                Ids.next(),
                person.id(),
                Hashes.sha256(token),
                Timestamp.from(clock.instant()),
                Timestamp.from(clock.instant().plus(Duration.ofDays(30))));
        return token;
    }

    /** The body that registers an app; may be changed. */
    protected static Map<String, Object> app(String name) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("description", "Sends invoices");
        body.put("icon_url", "https://app.example.test/icon.png");
        body.put("callback_urls", List.of("https://app.example.test/cb", "http://localhost:8080/cb"));
        body.put("homepage", "https://app.example.test");
        body.put("is_trusted", false);
        return body;
    }

    /** Registers an app; answers with its id. */
    protected static String register(ApiCaller owner, String name) {
        return owner.post("/oauth/apps", app(name)).is(201).at("id");
    }
}
