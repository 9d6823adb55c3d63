package org.grantdesk.audit.ui;

import com.vaadin.flow.function.SerializableConsumer;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.audit.AuditService;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.FinderBox;
import org.jspecify.annotations.Nullable;

/** Chooses an app, an API or a person whose entries are shown, by name or id. */
class SubjectBox extends FinderBox {

    private static final int MOST = 50;

    private final Audited.Names kind;

    /** @param onChoice gets the id chosen, or {@code null} for none */
    SubjectBox(AuditService audit, Audited.Names kind, SerializableConsumer<@Nullable String> onChoice) {
        super(
                switch (kind) {
                    case PERSON -> "person.box.unknown";
                    case API -> "audit.api.box.unknown";
                    default -> "audit.app.box.unknown";
                },
                switch (kind) {
                    case PERSON -> "person.box.several";
                    case API -> "audit.api.box.several";
                    default -> "audit.app.box.several";
                },
                text -> audit.suggest(kind, text, MOST),
                id -> audit.find(kind, id),
                onChoice);
        this.kind = kind;
    }

    /** An app or an API that was deleted. */
    @Override
    protected Optional<Named> unlisted(String typed) {
        return kind != Audited.Names.PERSON && Ids.isWellFormed(typed)
                ? Optional.of(new Named(typed, typed, typed))
                : Optional.empty();
    }

    /** What an app, API or person that is chosen is called. */
    String shown() {
        return Objects.requireNonNull(getValue()).name();
    }
}
