package org.grantdesk.base;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators have chosen on the screens for the whole installation, by name. Read from the database each time,
 * by its key, so that a choice holds on every instance at the next request. Asks for no permission and tells the audit
 * log nothing: the services that know what a setting means do both.
 */
@Component
public class InstallationSettings {

    private final JdbcClient jdbc;
    private final Clock clock;

    InstallationSettings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was chosen; empty: nothing was. */
    public Optional<String> get(String name) {
        return jdbc.sql("select chosen from installation_setting where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    /** Several at once, as they were at one moment; one that was not chosen is missing. */
    public Map<String, String> get(Collection<String> names) {
        var values = new HashMap<String, String>();
        jdbc.sql("select name, chosen from installation_setting where name in (:names)")
                .param("names", names)
                .query(row -> {
                    values.put(row.getString("name"), row.getString("chosen"));
                });
        return values;
    }

    /**
     * Takes the place of what was chosen before.
     *
     * @param value at most 4000 characters
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String name, String value) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("insert into installation_setting (name, chosen, updated_at) values (?, ?, ?) on conflict do nothing")
                .params(name, value, now)
                .update();
        jdbc.sql("update installation_setting set chosen = ?, updated_at = ? where name = ?")
                .params(value, now, name)
                .update();
    }
}
