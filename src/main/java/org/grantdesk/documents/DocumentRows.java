package org.grantdesk.documents;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.ClientHold;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents as rows. */
@Component
class DocumentRows {

    private static final String FIND = "select c.id, c.document_url, c.hold, d.accepted, d.proposed, d.fetched_at,"
            + " d.fresh_until from client c join client_document d on d.client_id = c.id where ";

    private final JdbcClient jdbc;

    DocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A document that was read.
     *
     * @param proposed what waits for somebody to accept it; {@code null}: nothing
     */
    record Row(
            String clientId,
            String url,
            @Nullable ClientHold hold,
            ClientDocument accepted,
            @Nullable ClientDocument proposed,
            Instant fetchedAt,
            Instant freshUntil) {}

    Optional<Row> findByUrl(String url) {
        return find("c.document_url = ?", url);
    }

    Optional<Row> findById(String clientId) {
        return find("c.id = ?", clientId);
    }

    private Optional<Row> find(String condition, String value) {
        return jdbc.sql(FIND + condition)
                .param(value)
                .query((row, number) -> {
                    var hold = row.getString("hold");
                    var proposed = row.getString("proposed");
                    return new Row(
                            row.getString("id"),
                            row.getString("document_url"),
                            hold == null ? null : ClientHold.valueOf(hold),
                            ClientDocument.read(row.getString("accepted")),
                            proposed == null ? null : ClientDocument.read(proposed),
                            Objects.requireNonNull(Rows.instant(row, "fetched_at")),
                            Objects.requireNonNull(Rows.instant(row, "fresh_until")));
                })
                .optional();
    }

    void insert(String clientId, ClientDocument document, Instant fetchedAt, Instant freshUntil) {
        jdbc.sql("insert into client_document (client_id, accepted, fetched_at, fresh_until) values (?, ?, ?, ?)")
                .params(clientId, document.write(), Timestamp.from(fetchedAt), Timestamp.from(freshUntil))
                .update();
    }

    void fetched(String clientId, Instant fetchedAt, Instant freshUntil) {
        jdbc.sql("update client_document set fetched_at = ?, fresh_until = ? where client_id = ?")
                .params(Timestamp.from(fetchedAt), Timestamp.from(freshUntil), clientId)
                .update();
    }

    /** It could not be read again. */
    void tryLater(String clientId, Instant next) {
        jdbc.sql("update client_document set fresh_until = ? where client_id = ? and fresh_until < ?")
                .params(Timestamp.from(next), clientId, Timestamp.from(next))
                .update();
    }

    void propose(String clientId, @Nullable ClientDocument document) {
        jdbc.sql("update client_document set proposed = ? where client_id = ?")
                .param(document == null ? null : document.write())
                .param(clientId)
                .update();
    }

    void accept(String clientId, ClientDocument document) {
        jdbc.sql("update client_document set accepted = ?, proposed = null where client_id = ?")
                .params(document.write(), clientId)
                .update();
    }
}
