package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchParts;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.people.NameCopies;
import org.grantdesk.redirects.RedirectUri;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the words that apps are found by, and the key that sorts them by owner. Called after an app's row was flushed, inside the same transaction. */
@Component
class ClientTerms implements NameCopies {

    static final int BATCH = 500;

    /** More addresses of one app are not searched for as a whole. */
    private static final int MAX_ADDRESSES = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final SearchParts parts;

    ClientTerms(JdbcClient jdbc, JdbcTemplate batches, SearchParts parts) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.parts = parts;
    }

    @SuppressWarnings("ArrayRecordComponent") // A parameter of a statement; never compared.
    private record Found(long number, byte[] ownerKey, Set<String> words, Set<String> whole) {

        Set<String> all() {
            var all = new LinkedHashSet<>(words);
            all.addAll(whole);
            return all;
        }
    }

    void store(Client client) {
        store(List.of(client.id()));
    }

    /** For an app that has no words yet, and was stored with {@link #ownerKey}. */
    void insert(Client client) {
        write(read(List.of(client.id())));
    }

    /** What the apps of a person sort by in an order by owner. */
    byte[] ownerKey(String personId, String username) {
        var name = jdbc.sql("select username, first_name, last_name from person where id = ?")
                .param(personId)
                .query((row, number) -> Rows.displayName(row))
                .optional();
        return SearchTerms.sortKey(name.orElse(username));
    }

    void store(List<String> clientIds) {
        var found = read(clientIds);
        jdbc.sql("delete from client_term where client_number = any(?)")
                .param(found.stream().map(Found::number).toArray(Long[]::new))
                .update();
        write(found);
        writeOwners(found);
    }

    /** The apps of a person are found by the new name. They stay locked, so that a change of one of them sees it too. */
    @Override
    public void renamed(String personId) {
        var ids = jdbc.sql("select id from client where owner_id = ? order by id for update")
                .param(personId)
                .query((row, number) -> row.getString(1))
                .list();
        for (int from = 0; from < ids.size(); from += BATCH) {
            store(ids.subList(from, Math.min(ids.size(), from + BATCH)));
        }
    }

    /** Only the key that sorts by owner, where the words are known already. */
    void storeOwners(List<String> clientIds) {
        writeOwners(read(clientIds));
    }

    private void writeOwners(List<Found> found) {
        batches.batchUpdate(
                "update client set owner_sort_key = ? where number = ? and owner_sort_key is distinct from ?",
                found.stream()
                        .map(app -> new Object[] {app.ownerKey(), app.number(), app.ownerKey()})
                        .toList());
    }

    private List<Found> read(List<String> clientIds) {
        var found = new LinkedHashMap<Long, Found>();
        jdbc.sql("select c.number, c.id, c.name, c.owner_username, p.first_name, p.last_name, r.uri from client c"
                        + " left join person p on p.id = c.owner_id"
                        + " left join client_redirect_uri r on r.client_id = c.id"
                        + " where c.id = any(?) order by c.number, r.position")
                .params(List.of((Object) clientIds.toArray(String[]::new)))
                .query(row -> {
                    var first = row.getString("first_name");
                    var last = row.getString("last_name");
                    var username = row.getString("owner_username");
                    var texts = new ArrayList<>(List.of(row.getString("name"), username));
                    if (first != null && last != null) {
                        texts.addAll(List.of(first, last));
                    }
                    var id = row.getString("id");
                    var app = found.computeIfAbsent(
                            row.getLong("number"),
                            number -> new Found(
                                    number,
                                    SearchTerms.sortKey(DisplayName.of(username, first, last)),
                                    new LinkedHashSet<>(SearchTerms.of(texts.toArray(String[]::new))),
                                    new LinkedHashSet<>(SearchTerms.of(id))));
                    var uri = row.getString("uri");
                    if (uri != null && app.whole().size() <= MAX_ADDRESSES) {
                        app.words().addAll(SearchTerms.of(RedirectUri.host(uri)));
                        app.whole().add(SearchTerms.address(uri));
                    }
                });
        return List.copyOf(found.values());
    }

    private void write(List<Found> found) {
        var rows = new ArrayList<Object[]>();
        var words = new LinkedHashSet<String>();
        for (var app : found) {
            SearchTerms.bytes(app.all()).forEach(term -> rows.add(new Object[] {app.number(), term}));
            words.addAll(app.words());
        }
        batches.batchUpdate("insert into client_term (client_number, term) values (?, ?)", rows);
        parts.enter(words);
    }
}
