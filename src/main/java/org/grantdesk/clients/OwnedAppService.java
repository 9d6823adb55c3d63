package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.security.Authorities;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which apps are a person's own, for who looks after everyone's. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "') and hasAuthority('"
        + Authorities.MANAGE_SYSTEM_WIDE_OAUTH + "')")
public class OwnedAppService {

    private final JdbcClient jdbc;

    OwnedAppService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of a person's apps.
     *
     * @param people how many let it act for them
     */
    public record OwnedApp(String clientId, String name, ClientStatus status, int people) {}

    /** A person's apps, newest first. One statement. */
    public List<OwnedApp> list(String personId, int limit) {
        return jdbc.sql("select id, name, status, people_count from client where owner_id = ?"
                        + " order by created_at desc, id desc limit ?")
                .params(personId, limit)
                .query((row, number) -> new OwnedApp(
                        row.getString(1), row.getString(2), ClientStatus.valueOf(row.getString(3)), row.getInt(4)))
                .list();
    }

    public long count(String personId) {
        return jdbc.sql("select count(*) from client where owner_id = ?")
                .param(personId)
                .query(Long.class)
                .single();
    }
}
