package org.grantdesk.testing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.security.LiveAccounts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes people with exactly the permissions a test needs, straight in the database, and runs code as one of them. Each
 * has one role of their own that holds these permissions, and no other.
 */
public class TestUsers {

    /** The password of everybody made with {@link #withPassword}. */
    public static final String PASSWORD = "Tangled-Marmot-Cellar-9";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcTemplate jdbc;
    private final LiveAccounts accounts;
    private final PasswordEncoder encoder;
    private final Clock clock;

    TestUsers(JdbcTemplate jdbc, LiveAccounts accounts, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Somebody new with these permissions, who cannot sign in with a password. */
    public TestPerson with(String... permissions) {
        return create(null, Set.of(permissions));
    }

    /** Somebody new with these permissions, who signs in with {@link #PASSWORD}. */
    public TestPerson withPassword(String... permissions) {
        return create(encoder.encode(PASSWORD), Set.of(permissions));
    }

    /** Replaces what the person may do from the next call on. */
    public void setPermissions(TestPerson person, String... permissions) {
        jdbc.update(
                "delete from role_permission where role_id in (select role_id from person_role where person_id = ?)",
                person.id());
        for (var permission : permissions) {
            jdbc.update(
                    "insert into role_permission (role_id, permission)"
                            + " select role_id, ? from person_role where person_id = ?",
                    permission,
                    person.id());
        }
    }

    /** What the security context holds while the person is signed in; for MockMvc's {@code authentication(…)}. */
    public Authentication authentication(TestPerson person) {
        return accounts.findById(person.id()).orElseThrow().toAuthentication();
    }

    /** Signs the person in on this thread, until {@link #signOut()}. */
    public void signIn(TestPerson person) {
        SecurityContextHolder.setContext(new SecurityContextImpl(authentication(person)));
    }

    /** Nobody is signed in on this thread any more. */
    public void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** Runs the work as this person, on this thread. */
    public void as(TestPerson person, Runnable work) {
        as(person, () -> {
            work.run();
            return null;
        });
    }

    /** Runs the work as this person, on this thread, and returns what it returns. */
    public <T> T as(TestPerson person, Callable<T> work) {
        var before = SecurityContextHolder.getContext();
        signIn(person);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    private TestPerson create(String passwordHash, Set<String> permissions) {
        var number = NUMBER.incrementAndGet();
        var id = Ids.next();
        var username = "tester" + number;
        var person = new TestPerson(id, username, username + "@example.test");
        var now = Timestamp.from(clock.instant());
        jdbc.update(
                "insert into person (id, username, email, name_key, sort_key, first_name, last_name, nickname,"
                        + " position, locale, password_hash, created_at, updated_at, security_version, version) values (?,"
                        + " ?, ?, ?, ?, '', '', '', '', 'en', ?, ?, ?, 0, 0)",
                id,
                username,
                person.email(),
                username,
                SearchTerms.sortKey(username),
                passwordHash,
                now,
                now);
        SearchTerms.bytes(SearchTerms.of(username, person.email()))
                .forEach(term -> jdbc.update("insert into person_term (person_id, term) values (?, ?)", id, term));
        var role = Ids.next();
        jdbc.update(
                "insert into role (id, name, title, description, built_in, created_at, updated_at, version)"
                        + " values (?, ?, ?, '', false, ?, ?, 0)",
                role,
                "test_role_" + number,
                "Test role " + number,
                now,
                now);
        List.copyOf(permissions)
                .forEach(permission -> jdbc.update(
                        "insert into role_permission (role_id, permission) values (?, ?)", role, permission));
        jdbc.update("insert into person_role (person_id, role_id) values (?, ?)", id, role);
        return person;
    }
}
