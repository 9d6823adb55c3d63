package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import java.io.Serializable;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.security.Authorities;

/** One role of the matrix: what it is, how many have it, and a tick for each permission. */
class RoleRow extends NativeTableRow {

    private static final String SYSTEM_ADMIN = "system_admin";

    interface OnTick extends Serializable {
        void change(RoleDetails role, String permission, boolean allowed);
    }

    RoleRow(
            RoleDetails role,
            OnTick onTick,
            SerializableConsumer<RoleDetails> onEdit,
            SerializableConsumer<RoleDetails> onDelete) {
        var cell = new NativeTableHeaderCell(about(role), people(role));
        cell.getElement().setAttribute("scope", "row");
        if (role.name().equals(SYSTEM_ADMIN)) {
            cell.add(help(getTranslation("roles.systemAdmin")));
        }
        if (!role.builtIn()) {
            cell.add(actions(role, onEdit, onDelete));
        }
        add(cell);
        for (var permission : Authorities.ALL) {
            add(new NativeTableCell(tick(role, permission, onTick)));
        }
    }

    private Component about(RoleDetails role) {
        var title = Styled.of(new Span(RoleTexts.title(role)), "gd-matrix-title");
        var head = Styled.of(new Div(title), "gd-chips");
        if (role.builtIn()) {
            head.add(new Pill(getTranslation("roles.builtIn"), Pill.Tone.NEUTRAL));
        }
        var about = new Div(head);
        if (!RoleTexts.description(role).isBlank()) {
            about.add(help(RoleTexts.description(role)));
        }
        return about;
    }

    private Component people(RoleDetails role) {
        var text = getTranslation("roles.people", role.people());
        return role.people() == 0 ? help(text) : new Anchor(PeopleNavigation.pathOfRole(role.name()), text);
    }

    private Component actions(
            RoleDetails role, SerializableConsumer<RoleDetails> onEdit, SerializableConsumer<RoleDetails> onDelete) {
        var edit = Icons.EDIT.button(getTranslation("roles.edit.label", role.title()));
        edit.addClickListener(event -> onEdit.accept(role));
        var delete = Icons.TRASH.button(getTranslation("roles.delete.label", role.title()));
        delete.addClickListener(event -> onDelete.accept(role));
        delete.setEnabled(role.people() == 0);
        var actions = Styled.of(new Div(edit, delete), "gd-matrix-actions");
        if (role.people() > 0) {
            actions.add(help(getTranslation("roles.delete.inUse")));
        }
        return actions;
    }

    private static Span help(String text) {
        return Styled.of(new Span(text), "gd-help");
    }

    /** Its label is for narrow windows and screen readers; in wide ones the head of the column says it. */
    private static Checkbox tick(RoleDetails role, String permission, OnTick onTick) {
        var tick = new Checkbox(
                RoleTexts.permission(permission), role.permissions().contains(permission));
        tick.setAriaLabel(RoleTexts.title(role) + ": " + RoleTexts.permission(permission));
        tick.setEnabled(!role.name().equals(SYSTEM_ADMIN));
        tick.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onTick.change(role, permission, event.getValue());
            }
        });
        return tick;
    }
}
