package org.grantdesk.registration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Hashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What apps said when they registered, as rows. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Registrations {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** So many characters are stored. */
    private static final int MOST_MEMBERS = 16_000;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    Registrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A registration.
     *
     * @param members what the app is told about it
     */
    record Stored(String authMethod, Map<String, Object> members) {}

    private String write(AskedRegistration asked) {
        var members = json.writeValueAsString(asked.members());
        if (members.length() > MOST_MEMBERS) {
            throw RegistrationRefused.metadata(
                    "The members are longer than " + MOST_MEMBERS + " characters in all. Leave some of them out.");
        }
        return members;
    }

    /** Stores it and returns the token that it is managed with, which is not kept. */
    String insert(String clientId, AskedRegistration asked) {
        var token = Ids.next() + Ids.next();
        jdbc.sql("insert into client_registration (client_id, token_hash, auth_method, members) values (?, ?, ?, ?)")
                .params(clientId, Hashes.sha256(token), asked.authMethod(), write(asked))
                .update();
        return token;
    }

    void update(String clientId, AskedRegistration asked) {
        jdbc.sql("update client_registration set auth_method = ?, members = ? where client_id = ?")
                .params(asked.authMethod(), write(asked), clientId)
                .update();
    }

    /** The app's registration, if this is the token to manage it with. */
    Optional<Stored> find(String clientId, String token) {
        record Row(String hash, Stored stored) {}
        return Ids.isWellFormed(clientId)
                ? jdbc.sql("select token_hash, auth_method, members from client_registration where client_id = ?")
                        .param(clientId)
                        .query((row, number) -> new Row(
                                row.getString(1),
                                new Stored(row.getString(2), json.readValue(row.getString(3), OBJECT))))
                        .optional()
                        .filter(row -> matches(token, row.hash()))
                        .map(Row::stored)
                : Optional.empty();
    }

    private static boolean matches(String token, String hash) {
        return MessageDigest.isEqual(
                Hashes.sha256(token).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
