package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.SearchTerms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the words an app is found by. Called after the app's row was flushed, inside the same transaction. */
@Component
class ClientTerms {

    private static final String NUMBER = "select number from client where id = ?";

    private final JdbcTemplate jdbc;

    ClientTerms(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void store(Client client) {
        jdbc.update("delete from client_term where client_number = (" + NUMBER + ")", client.id());
        insert(client);
    }

    void insert(Client client) {
        var texts = new ArrayList<>(List.of(client.name(), client.id(), client.ownerUsername()));
        client.redirectUris().stream().map(RedirectUri::host).forEach(texts::add);
        var rows = SearchTerms.of(texts.toArray(String[]::new)).stream()
                .map(SearchTerms::bytes)
                .map(java.nio.ByteBuffer::wrap)
                .distinct()
                .map(term -> new Object[] {client.id(), term.array()})
                .toList();
        jdbc.batchUpdate("insert into client_term (client_number, term) values ((" + NUMBER + "), ?)", rows);
    }
}
