package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.base.IndexUpkeep;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchTerms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives apps that an earlier version has written the words and the keys that this one finds and sorts them by. */
@Component
class ClientIndexing implements IndexUpkeep.Index {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ClientTerms terms;

    ClientIndexing(JdbcClient jdbc, JdbcTemplate batches, ClientTerms terms) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.terms = terms;
    }

    @Override
    public int catchUp() {
        record App(String id, String name) {}
        List<App> apps = jdbc.sql("select id, name from client where sort_key is null order by id limit "
                        + ClientTerms.BATCH + " for update skip locked")
                .query((row, number) -> new App(row.getString(1), row.getString(2)))
                .list();
        if (!apps.isEmpty()) {
            terms.store(apps.stream().map(App::id).toList());
            batches.batchUpdate(
                    "update client set sort_key = ? where id = ?",
                    apps.stream()
                            .map(app -> new Object[] {SearchTerms.sortKey(app.name()), app.id()})
                            .toList());
        }
        return apps.isEmpty() ? catchUpLooks() : apps.size();
    }

    private int catchUpLooks() {
        var looks = jdbc.sql("select id, name from client where look_key is null order by id limit " + ClientTerms.BATCH
                        + " for update skip locked")
                .query((row, number) -> new Object[] {NameLook.of(row.getString(2)), row.getString(1)})
                .list();
        batches.batchUpdate("update client set look_key = ? where id = ?", looks);
        return looks.isEmpty() ? catchUpOwners() : looks.size();
    }

    private int catchUpOwners() {
        var ids = jdbc.sql("select id from client where owner_sort_key is null order by id limit " + ClientTerms.BATCH
                        + " for update skip locked")
                .query((row, number) -> row.getString(1))
                .list();
        terms.storeOwners(ids);
        return ids.isEmpty() ? catchUpLikeness() : ids.size();
    }

    private int catchUpLikeness() {
        record App(String id, String likeness) {}
        List<App> apps = jdbc.sql("select id, name, software_id, array(select r.uri from client_redirect_uri r where"
                        + " r.client_id = client.id) as redirects from client where likeness is null order by id limit "
                        + ClientTerms.BATCH + " for update skip locked")
                .query((row, number) -> new App(
                        row.getString("id"),
                        Likeness.of(row.getString("name"), Rows.texts(row, "redirects"), row.getString("software_id"))))
                .list();
        batches.batchUpdate(
                "update client set likeness = ? where id = ?",
                apps.stream()
                        .map(app -> new Object[] {app.likeness(), app.id()})
                        .toList());
        return apps.isEmpty() ? correctOwners() : apps.size();
    }

    /** An earlier version that runs beside this one changes owners and their names, and does not know the key. */
    private int correctOwners() {
        var ids = jdbc.sql("select id from client where owner_sort_key <> (select p.sort_key from person p"
                        + " where p.id = client.owner_id) order by id limit " + ClientTerms.BATCH
                        + " for update skip locked")
                .query((row, number) -> row.getString(1))
                .list();
        return jdbc.sql("update client set owner_sort_key = (select p.sort_key from person p"
                        + " where p.id = client.owner_id) where id = any(?)")
                .params(List.of((Object) ids.toArray(String[]::new)))
                .update();
    }
}
