package org.grantdesk.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.grantdesk.audit.AuditDifference;
import org.grantdesk.audit.AuditEntry;

/** What a row of the log is about, in full: why it was refused, and each changed field before and after. */
class ActivityDetails extends Div {

    private final transient ActivityTexts texts;

    ActivityDetails(AuditEntry entry, ActivityTexts texts) {
        this.texts = texts;
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
                row.add(cell(field.before(), hasAfter ? "gd-before" : "gd-value"));
            }
            if (hasAfter) {
                row.add(cell(field.after(), hasBefore ? "gd-after" : "gd-value"));
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

    private NativeTableCell cell(List<String> values, String style) {
        var cell = new NativeTableCell();
        cell.addClassName(style);
        cell.add(texts.values(values).stream().<Component>map(Span::new).toList());
        return cell;
    }
}
