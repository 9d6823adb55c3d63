package org.grantdesk.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.grantdesk.faults.Ledger.Fact;
import org.grantdesk.faults.Ledger.Kind;
import org.grantdesk.faults.Ledger.State;

/** Asks a portal about every fact of a ledger: what was acknowledged must be there, what was ended must not work. */
final class Census {

    private static final int AT_ONCE = 4;
    private static final int PAGE = 200;

    private final Installation portal;
    private final Map<Fact, State> facts;
    private final Ledger settling;
    private final Collection<String> differences = new ConcurrentLinkedQueue<>();

    private Census(Installation portal, Map<Fact, State> facts, Ledger settling) {
        this.portal = portal;
        this.facts = facts;
        this.settling = settling;
    }

    /** What is otherwise than acknowledged; what was open is settled as it is found. */
    static List<String> differences(Installation portal, Ledger ledger) {
        return new Census(portal, ledger.facts(), ledger).ask();
    }

    /** The same for facts of an earlier moment, without a word about what was open then. */
    static List<String> differences(Installation portal, Map<Fact, State> facts) {
        return new Census(portal, facts, null).ask();
    }

    private List<String> ask() {
        var byApp = facts.keySet().stream().collect(Collectors.groupingBy(Fact::app));
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            var authorized = authorized();
            List<Callable<Void>> questions = new ArrayList<>();
            byApp.forEach((app, about) -> questions.add(() -> {
                ask(app, about, authorized);
                return null;
            }));
            for (var answer : executor.invokeAll(questions)) {
                answer.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("a fact could not be asked for", e.getCause());
        }
        return List.copyOf(differences);
    }

    private void ask(String app, List<Fact> about, Map<String, Set<String>> authorized) throws IOException {
        var status = Wire.api(portal.next(), portal.admin(), "GET", "/api/v4/oauth/apps/" + app, null)
                .status();
        if (status != 200 && status != 404) {
            differences.add("App " + app + ": asking for it answered " + status);
            return;
        }
        Optional<String> secret = Optional.empty();
        for (var fact : about) {
            if (fact.kind() == Kind.SECRET) {
                var works = proves(app, fact);
                compare(fact, works);
                if (works) {
                    secret = Optional.of(fact.value());
                }
            }
        }
        if (status == 200 && secret.isEmpty()) {
            secret = Optional.of(replace(app));
        }
        for (var fact : about) {
            switch (fact.kind()) {
                case APP -> compare(fact, status == 200);
                case GRANT ->
                    compare(
                            fact,
                            authorized.getOrDefault(fact.value(), Set.of()).contains(app));
                case ACCESS -> {
                    compare(fact, works(fact.value()));
                    if (secret.isPresent() && !agree(app, secret.get(), fact)) {
                        differences.add(fact + ": introspection and use do not agree");
                    }
                }
                case REFRESH -> {
                    if (secret.isPresent()) {
                        compare(fact, active(app, secret.get(), fact));
                    }
                }
                case SECRET -> {}
            }
        }
    }

    /** Whether introspection and use say the same. One that expires between the two questions is asked about once more. */
    private boolean agree(String app, String secret, Fact fact) throws IOException {
        return active(app, secret, fact) == works(fact.value()) || active(app, secret, fact) == works(fact.value());
    }

    private void compare(Fact fact, boolean there) {
        switch (facts.get(fact)) {
            case THERE -> {
                if (!there) {
                    differences.add(fact + " was acknowledged and is lost");
                }
            }
            case GONE -> {
                if (there) {
                    differences.add(fact + " was ended and has come back");
                }
            }
            case PASSING -> {}
            case OPEN -> {
                if (settling != null) {
                    settling.settle(fact, there);
                }
            }
        }
    }

    /** The answer with the last secret was lost: who has none asks for a new one. */
    private String replace(String app) throws IOException {
        var made = Wire.api(portal.next(), portal.admin(), "POST", "/api/v4/oauth/apps/" + app + "/regen_secret", null);
        if (made.status() != 200) {
            throw new IOException("no new secret: " + made);
        }
        var fact = new Fact(Kind.SECRET, app, made.text("client_secret"));
        if (settling != null) {
            settling.there(fact);
        }
        return fact.value();
    }

    private boolean active(String app, String secret, Fact token) throws IOException {
        var answer = Wire.form(portal.next(), "/oauth/introspect", app, secret, Map.of("token", token.value()));
        if (answer.status() != 200) {
            throw new IOException("introspection answered " + answer);
        }
        return answer.json().path("active").asBoolean();
    }

    /**
     * Whether the portal believes this secret. Many that are over are shown here from one address, and soon the portal
     * looks at no more wrong ones for a while (429); what is right it believes meanwhile.
     */
    private boolean proves(String app, Fact secret) throws IOException {
        while (true) {
            var answer = Wire.form(portal.next(), "/oauth/introspect", app, secret.value(), Map.of("token", "none"));
            if (answer.status() != 429 || facts.get(secret) == State.GONE) {
                if (answer.status() != 200 && answer.status() != 401 && answer.status() != 429) {
                    throw new IOException("a secret was answered " + answer);
                }
                return answer.status() == 200;
            }
            try {
                Thread.sleep(1000 * Long.parseLong(answer.header("Retry-After")));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** Whether it opens the door it is for. */
    private boolean works(String accessToken) throws IOException {
        var answer = Wire.api(portal.next(), accessToken, "GET", "/api/v4/users/me", null);
        if (answer.status() != 200 && answer.status() != 401) {
            throw new IOException("an access token was answered " + answer);
        }
        return answer.status() == 200;
    }

    /** The apps of each person. */
    private Map<String, Set<String>> authorized() throws IOException {
        var apps = new HashMap<String, Set<String>>();
        for (var person : portal.people()) {
            var ids = new HashSet<String>();
            for (int page = 0, found = PAGE; found == PAGE; page++) {
                var answer = Wire.api(
                        portal.next(),
                        person.token(),
                        "GET",
                        "/api/v4/users/me/oauth/apps/authorized?per_page=" + PAGE + "&page=" + page,
                        null);
                if (answer.status() != 200) {
                    throw new IOException("the session of a person was answered " + answer);
                }
                found = answer.json().size();
                answer.json().forEach(app -> ids.add(app.get("id").asString()));
            }
            apps.put(person.id(), ids);
        }
        return apps;
    }
}
