package org.grantdesk.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.grantdesk.security.Hashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one-time code that lets the first admin in: 256 random bits, of which only the hash is stored. */
@Component
class SetupCode {

    private static final String NAME = "setup_code";
    private final JdbcClient jdbc;
    private final OneTimeCodes codes = new OneTimeCodes();

    SetupCode(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a new code; an older one stops working. */
    String renew() {
        var code = codes.next();
        var hash = Hashes.sha256(code);
        if (update(hash) == 0 && insert(hash) == 0) {
            update(hash);
        }
        return code;
    }

    boolean matches(String code) {
        return same(find(""), code);
    }

    /** As {@link #matches}; anyone who asks next waits for the end of this transaction. */
    boolean claim(String code) {
        return same(find(" for update"), code);
    }

    void discard() {
        jdbc.sql("delete from installation where name = ?").param(NAME).update();
    }

    private Optional<String> find(String lock) {
        return jdbc.sql("select fact from installation where name = ?" + lock)
                .param(NAME)
                .query(String.class)
                .optional();
    }

    private static boolean same(Optional<String> storedHash, String code) {
        return storedHash
                .map(hash -> MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        Hashes.sha256(code).getBytes(StandardCharsets.US_ASCII)))
                .orElse(false);
    }

    private int update(String hash) {
        return jdbc.sql("update installation set fact = ? where name = ?")
                .param(hash)
                .param(NAME)
                .update();
    }

    private int insert(String hash) {
        return jdbc.sql("insert into installation (name, fact) values (?, ?) on conflict do nothing")
                .param(NAME)
                .param(hash)
                .update();
    }
}
