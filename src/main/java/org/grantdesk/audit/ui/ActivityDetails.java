package org.grantdesk.audit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Function;
import org.grantdesk.audit.AuditDifference;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.ui.ThingLinks;
import org.jspecify.annotations.Nullable;

/** What a row of the log is about, in full: why it was refused, and each changed field before and after. */
class ActivityDetails extends Div {

    private final transient ActivityTexts texts;
    private final transient Function<Subject, @Nullable String> pathOf;

    /** @param pathOf address of a person's page; {@code null} for one whom the reader may not open */
    ActivityDetails(AuditEntry entry, ActivityTexts texts, Function<Subject, @Nullable String> pathOf) {
        this.texts = texts;
        this.pathOf = pathOf;
        addClassName("gd-changes");
        if (entry.reason() != null) {
            add(new Paragraph(texts.reason(entry.reason())));
        }
        var fields = entry.differences();
        if (!fields.isEmpty()) {
            add(table(fields));
        }
    }

    /** Whether there is more to a row than its columns say. */
    static boolean has(AuditEntry entry) {
        return entry.reason() != null || !entry.differences().isEmpty();
    }

    /** What was made or ended has only one side; two columns are for what changed. */
    private NativeTable table(List<AuditDifference> fields) {
        var hasBefore = fields.stream().anyMatch(field -> !field.before().isEmpty());
        var hasAfter = fields.stream().anyMatch(field -> !field.after().isEmpty());
        var table = new NativeTable();
        table.setCaptionText(getTranslation(
                hasBefore && hasAfter ? "audit.changes" : hasAfter ? "audit.changes.new" : "audit.changes.old"));
        var head = table.getHead().addRow();
        head.add(heading("audit.changes.field", "col"));
        if (hasBefore) {
            head.add(heading(hasAfter ? "audit.changes.before" : "audit.changes.value", "col"));
        }
        if (hasAfter) {
            head.add(heading(hasBefore ? "audit.changes.after" : "audit.changes.value", "col"));
        }
        for (var field : fields) {
            var row = new NativeTableRow(rowHeading(texts.field(field.field())));
            if (hasBefore) {
                row.add(cell(field, field.before(), hasAfter ? "gd-before" : "gd-value"));
            }
            if (hasAfter) {
                row.add(cell(field, field.after(), hasBefore ? "gd-after" : "gd-value"));
            }
            table.getBody().add(row);
        }
        return table;
    }

    private NativeTableHeaderCell heading(String key, String scope) {
        var cell = new NativeTableHeaderCell(getTranslation(key));
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private static NativeTableHeaderCell rowHeading(String text) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", "row");
        return cell;
    }

    private NativeTableCell cell(AuditDifference field, List<String> values, String style) {
        var cell = new NativeTableCell();
        cell.addClassName(style);
        for (var value : values) {
            var person = field.people().get(value);
            cell.add(
                    person == null
                            ? new Span(texts.value(value))
                            : ThingLinks.person(person.name(), value, pathOf.apply(person)));
        }
        return cell;
    }
}
