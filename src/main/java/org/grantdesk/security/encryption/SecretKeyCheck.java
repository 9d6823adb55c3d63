package org.grantdesk.security.encryption;

import java.util.Optional;
import org.grantdesk.base.StartRefused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notices at the start that the key is not the one the database's secrets were written with, rather than at the first
 * secret a person wants to read. The first start leaves a sample behind, which every later one must be able to open.
 */
final class SecretKeyCheck {

    private static final String NAME = "secret-key-check";
    /** The sample is written again last, when all else is. */
    static final EncryptedColumn COLUMN = new EncryptedColumn("installation", "name", "fact", "name = '" + NAME + "'");

    private static final String SAMPLE = "grantdesk";

    private final SecretBox secretBox;
    private final JdbcClient jdbc;

    SecretKeyCheck(SecretBox secretBox, JdbcClient jdbc) {
        this.secretBox = secretBox;
        this.jdbc = jdbc;
    }

    /** Fails, naming the setting, when the sample does not open. */
    void run() {
        var stored = sample(jdbc);
        if (stored.isPresent()) {
            open(stored.get());
        } else {
            leaveSample();
        }
    }

    /** Whether a key was in use here before. */
    static boolean hasSample(JdbcClient jdbc) {
        return sample(jdbc).isPresent();
    }

    private static Optional<String> sample(JdbcClient jdbc) {
        return jdbc.sql("select fact from installation where name = ?")
                .param(NAME)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    private void open(String sample) {
        try {
            secretBox.decrypt(sample, NAME);
        } catch (SecretBox.Unreadable e) {
            throw new StartRefused(
                    "GRANTDESK_SECRET_KEY, or the key file in the data directory, is not the key that this"
                            + " database's secrets were written with. Start with that one; to replace it, set"
                            + " GRANTDESK_SECRET_KEY_PREVIOUS to it.");
        }
    }

    private void leaveSample() {
        try {
            jdbc.sql("insert into installation (name, fact) values (?, ?)")
                    .param(NAME)
                    .param(secretBox.encrypt(SAMPLE, NAME))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another instance started at the same moment; its sample is the one to open.
            run();
        }
    }
}
