package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.security.Authorities;

/** A row for each role, a column for each permission. In a narrow window the stylesheet makes each row a card. */
class RoleMatrix extends NativeTable {

    private final transient RoleRow.OnTick onTick;
    private final transient SerializableConsumer<RoleDetails> onEdit;
    private final transient SerializableConsumer<RoleDetails> onDelete;

    RoleMatrix(
            RoleRow.OnTick onTick,
            SerializableConsumer<RoleDetails> onEdit,
            SerializableConsumer<RoleDetails> onDelete) {
        this.onTick = onTick;
        this.onEdit = onEdit;
        this.onDelete = onDelete;
        addClassName("gd-matrix");
        var head = new NativeTableRow(heading(new Span(getTranslation("roles.role"))));
        for (var permission : Authorities.ALL) {
            var title = Styled.of(new Span(RoleTexts.permission(permission)), "gd-matrix-title");
            var text = Styled.of(new Span(RoleTexts.meaning(permission)), "gd-help");
            head.add(heading(title, text));
        }
        getHead().add(head);
    }

    void show(List<RoleDetails> roles) {
        getBody().removeAll();
        roles.forEach(role -> getBody().add(new RoleRow(role, onTick, onEdit, onDelete)));
    }

    private static NativeTableHeaderCell heading(Span... content) {
        var cell = new NativeTableHeaderCell(content);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }
}
