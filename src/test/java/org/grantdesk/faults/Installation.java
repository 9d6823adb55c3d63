package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A portal to write to, of one instance or several: each call goes to the next one. The sessions of its people are facts
 * too; they are used before and after every fault.
 */
record Installation(List<String> baseUrls, String admin, List<Person> people, AtomicInteger calls) {

    /** The key that several instances share. */
    static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static final String PASSWORD = "only for these tests, and long";

    record Person(String id, String token) {}

    /** What makes the administrator, and lets the portal be written to as fast as it can. */
    static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "GRANTDESK_ADMIN_USERNAME", "ada",
                "GRANTDESK_ADMIN_EMAIL", "ada@example.test",
                "GRANTDESK_ADMIN_PASSWORD", PASSWORD));
        environment.putAll(more);
        return environment;
    }

    /** Signs the administrator in and makes people who can use apps. */
    static Installation open(int people, String... baseUrls) throws IOException {
        var admin = signIn(baseUrls[0], "ada");
        var made = new ArrayList<Person>();
        for (int i = 0; i < people; i++) {
            var name = "person" + i;
            var answer = Wire.api(
                    baseUrls[0],
                    admin,
                    "POST",
                    "/api/v4/users",
                    Map.of("username", name, "email", name + "@example.test", "password", PASSWORD));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            made.add(new Person(answer.text("id"), signIn(baseUrls[0], name)));
        }
        return new Installation(List.of(baseUrls), admin, made, new AtomicInteger());
    }

    /** The same people and data, asked elsewhere. */
    Installation at(String... others) {
        return new Installation(List.of(others), admin, people, new AtomicInteger());
    }

    /** The instance whose turn it is. */
    String next() {
        return baseUrls.get(Math.floorMod(calls.getAndIncrement(), baseUrls.size()));
    }

    private static String signIn(String baseUrl, String name) throws IOException {
        var answer =
                Wire.api(baseUrl, "", "POST", "/api/v4/users/login", Map.of("login_id", name, "password", PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.header("Token");
    }
}
