package org.grantdesk.audit.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.audit.AuditService;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.jspecify.annotations.Nullable;

/** Chooses an app or a person by the beginning of its name, or, for one that was deleted, by its id. */
class SubjectBox extends ComboBox<Subject> {

    private static final int PAGE = 50;

    private final transient AuditService audit;
    private final Audited.Names kind;

    /**
     * @param onChoice gets the id chosen, or {@code null} for none
     */
    SubjectBox(AuditService audit, Audited.Names kind, SerializableConsumer<@Nullable String> onChoice) {
        super(PAGE);
        this.audit = audit;
        this.kind = kind;
        setItemLabelGenerator(subject -> subject.name().isBlank() ? subject.id() : subject.name());
        setClearButtonVisible(true);
        // The directory gives the best few and no second page; who does not find theirs types on.
        setItemsWithFilterConverter(
                query -> {
                    query.getLimit();
                    return query.getOffset() > 0
                            ? java.util.stream.Stream.empty()
                            : audit.suggest(kind, query.getFilter().orElse(""), PAGE).stream();
                },
                text -> text);
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChoice.accept(
                        event.getValue() == null ? null : event.getValue().id());
            }
        });
        addCustomValueSetListener(event -> {
            if (Ids.isWellFormed(event.getDetail())) {
                onChoice.accept(event.getDetail());
            }
        });
    }

    /** Shows the choice with this id. */
    void show(@Nullable String id) {
        setValue(id == null ? null : find(id));
    }

    private Subject find(String id) {
        return audit.find(kind, id).orElseGet(() -> new Subject(id, ""));
    }
}
