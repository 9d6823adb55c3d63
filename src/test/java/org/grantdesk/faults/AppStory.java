package org.grantdesk.faults;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.faults.Installation.Person;
import org.grantdesk.faults.Ledger.Fact;
import org.grantdesk.faults.Ledger.Kind;
import org.grantdesk.faults.Wire.Answer;

/**
 * The life of one app, told call by call and written down in the ledger: registered, allowed by a person, given tokens,
 * refreshed, and then revoked, taken back, given a new secret, deleted, or left alone.
 */
final class AppStory {

    private static final String CALLBACK = "https://app.example.test/callback";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Installation portal;
    private final Ledger ledger;
    private String clientId = "";
    private String secret = "";
    private Fact access;
    private Fact refresh;

    AppStory(Installation portal, Ledger ledger) {
        this.portal = portal;
        this.ledger = ledger;
    }

    /** An answer that is no success; whether that is in order, its reader decides. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;
        final transient Answer answer;

        Refused(String call, Answer answer) {
            super(call + " answered " + answer);
            this.answer = answer;
        }
    }

    void tell(String name, int number, Person person) throws IOException, Refused {
        register(name);
        allow(person);
        for (int i = 0; i <= number % 2; i++) {
            refresh();
        }
        switch (number % 6) {
            case 0 -> revoke();
            case 1 -> deauthorize(person);
            case 2 -> newSecret();
            case 3 -> delete(person);
            default -> {}
        }
    }

    void register(String name) throws IOException, Refused {
        var made = api(
                portal.admin(),
                "POST",
                "/api/v4/oauth/apps",
                Map.of(
                        "name",
                        name,
                        "description",
                        "",
                        "homepage",
                        "https://app.example.test",
                        "callback_urls",
                        List.of(CALLBACK)));
        clientId = made.text("id");
        secret = made.text("client_secret");
        ledger.there(new Fact(Kind.APP, clientId, ""), new Fact(Kind.SECRET, clientId, secret));
    }

    /** Consent and the exchange of its code, mostly by another instance. */
    void allow(Person person) throws IOException, Refused {
        redeem(code(person));
    }

    String code(Person person) throws IOException, Refused {
        var grant = grant(person);
        ledger.open(grant);
        var allowed = api(
                person.token(),
                "POST",
                "/oauth/authorize",
                Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        clientId,
                        "redirect_uri",
                        CALLBACK,
                        "scope",
                        "user",
                        "state",
                        "s"));
        ledger.there(grant);
        var code = CODE.matcher(allowed.text("redirect"));
        if (!code.find()) {
            throw new Refused("authorize", allowed);
        }
        return code.group(1);
    }

    private void redeem(String code) throws IOException, Refused {
        keep(form("/oauth/access_token", redemption(code)));
    }

    Map<String, String> redemption(String code) {
        return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
    }

    void refresh() throws IOException, Refused {
        var before = refresh;
        ledger.open(before);
        ledger.passing(access);
        var tokens =
                form("/oauth/access_token", Map.of("grant_type", "refresh_token", "refresh_token", refresh.value()));
        ledger.gone(before);
        keep(tokens);
    }

    private void keep(Answer tokens) {
        access = new Fact(Kind.ACCESS, clientId, tokens.text("access_token"));
        refresh = new Fact(Kind.REFRESH, clientId, tokens.text("refresh_token"));
        ledger.there(access, refresh);
    }

    void revoke() throws IOException, Refused {
        ledger.open(access, refresh);
        form("/oauth/revoke", Map.of("token", refresh.value()));
        ledger.gone(access, refresh);
    }

    void deauthorize(Person person) throws IOException, Refused {
        ledger.open(grant(person), access, refresh);
        api(person.token(), "POST", "/oauth/deauthorize", Map.of("client_id", clientId));
        ledger.gone(grant(person), access, refresh);
    }

    void newSecret() throws IOException, Refused {
        var old = new Fact(Kind.SECRET, clientId, secret);
        ledger.open(old);
        var made = api(portal.admin(), "POST", "/api/v4/oauth/apps/" + clientId + "/regen_secret", null);
        ledger.gone(old);
        secret = made.text("client_secret");
        ledger.there(new Fact(Kind.SECRET, clientId, secret));
    }

    void delete(Person person) throws IOException, Refused {
        var all = new Fact[] {
            new Fact(Kind.APP, clientId, ""), new Fact(Kind.SECRET, clientId, secret), grant(person), access, refresh
        };
        ledger.open(all);
        api(portal.admin(), "DELETE", "/api/v4/oauth/apps/" + clientId, null);
        ledger.gone(all);
    }

    String clientId() {
        return clientId;
    }

    String secret() {
        return secret;
    }

    String accessToken() {
        return access.value();
    }

    String refreshToken() {
        return refresh.value();
    }

    private Fact grant(Person person) {
        return new Fact(Kind.GRANT, clientId, person.id());
    }

    private Answer api(String token, String method, String path, Map<String, ?> body) throws IOException, Refused {
        return expect(method + " " + path, Wire.api(portal.next(), token, method, path, body));
    }

    private Answer form(String path, Map<String, String> form) throws IOException, Refused {
        return expect("POST " + path, Wire.form(portal.next(), path, clientId, secret, form));
    }

    private static Answer expect(String call, Answer answer) throws Refused {
        if (!answer.ok()) {
            throw new Refused(call, answer);
        }
        return answer;
    }
}
