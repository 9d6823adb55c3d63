package org.grantdesk.documents;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators see of the documents of apps, and accept of their changes; needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class DocumentService {

    private final DocumentRows rows;
    private final DocumentChanges changes;
    private final RowLocks locks;

    DocumentService(DocumentRows rows, DocumentChanges changes, RowLocks locks) {
        this.rows = rows;
        this.changes = changes;
        this.locks = locks;
    }

    /**
     * A document as it counts, and as it is by now.
     *
     * @param proposed what waits to be accepted; {@code null}: nothing
     * @param mark stands for what waits, so that nothing else is accepted; empty: nothing waits
     */
    public record Documented(
            String url,
            Instant fetchedAt,
            ClientDocument accepted,
            @Nullable ClientDocument proposed,
            String mark) {

        /** The facts that differ. */
        public List<String> changed() {
            if (proposed == null) {
                return List.of();
            }
            var before = accepted.facts();
            return proposed.facts().entrySet().stream()
                    .filter(fact -> !fact.getValue().equals(before.get(fact.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** The document of an app; empty when it has none. */
    @Transactional(readOnly = true)
    public Optional<Documented> find(String clientId) {
        return rows.findById(clientId)
                .map(row -> new Documented(row.url(), row.fetchedAt(), row.accepted(), row.proposed(), mark(row)));
    }

    /**
     * The app is from now on what its document says.
     *
     * @param mark of what was shown
     * @throws Conflict {@code document.overtaken} when the document has changed again, or somebody was faster
     */
    @Audited(value = AuditAction.APP_DOCUMENT_ACCEPTED, names = Audited.Names.APP)
    public void accept(String clientId, String mark) {
        if (!locks.app(clientId)) {
            throw new NotFound(NotFound.Kind.APP);
        }
        var row = rows.findById(clientId).orElseThrow(() -> new NotFound(NotFound.Kind.APP));
        if (row.proposed() == null || !mark(row).equals(mark)) {
            throw new Conflict("document.overtaken");
        }
        changes.accept(row, Objects.requireNonNull(row.proposed()), true);
    }

    private static String mark(DocumentRows.Row row) {
        return row.proposed() == null ? "" : Hashes.sha256(row.proposed().write());
    }
}
