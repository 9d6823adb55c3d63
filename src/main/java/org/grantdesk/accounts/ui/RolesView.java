package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;

/** What each role allows. Every tick is stored at once and works on everyone's next click. */
@Route(PeopleNavigation.ROLES)
@Menu(title = "menu.roles", order = 40, icon = "shield")
@RolesAllowed(Authorities.MANAGE_SYSTEM)
class RolesView extends Page implements AfterNavigationObserver {

    final RoleMatrix matrix = new RoleMatrix(this::change, this::edit, this::delete);
    final Button add = new Button();
    private final transient RoleService roles;

    RolesView(RoleService roles) {
        super("roles.title");
        this.roles = roles;
        add.setText(getTranslation("roles.add"));
        add.setIcon(Icons.PLUS.create());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.addClickListener(event -> new RoleDialog(roles, null, this::reload).open());
        add(new PageHeader(pageName(), add).withLead(getTranslation("roles.lead")), matrix);
        Drafts.resume(this, RoleDialog.DRAFTS, this::resume);
    }

    private void resume(String name) {
        var role = roles.list().stream().filter(it -> it.name().equals(name)).findFirst();
        if (name.isEmpty() || role.isPresent()) {
            new RoleDialog(roles, role.orElse(null), this::reload).open();
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        reload();
    }

    private void reload() {
        matrix.show(roles.list());
    }

    /** Administration reaches everything, so handing it out or taking it away is asked about first. */
    private void change(RoleDetails role, String permission, boolean allowed) {
        if (!permission.equals(Authorities.MANAGE_SYSTEM)) {
            store(role, permission, allowed);
            return;
        }
        var name = RoleTexts.title(role);
        var key = allowed ? "roles.administer.give" : "roles.administer.take";
        ConfirmDialogs.askDestructive(
                        getTranslation(key + ".title", name),
                        new Effects(getTranslation(key + ".text", name))
                                .count("roles.administer.people", role.people()),
                        getTranslation(key + ".verb"),
                        () -> store(role, permission, allowed))
                .otherwise(this::reload);
    }

    private void store(RoleDetails role, String permission, boolean allowed) {
        try {
            roles.setPermission(role.name(), permission, allowed);
            Notifications.success(getTranslation(
                    allowed ? "roles.allowed" : "roles.disallowed",
                    RoleTexts.title(role),
                    RoleTexts.permission(permission)));
        } catch (Conflict conflict) {
            Notifications.failure(text(conflict));
        }
        reload();
    }

    private void edit(RoleDetails role) {
        new RoleDialog(roles, role, this::reload).open();
    }

    private void delete(RoleDetails role) {
        ConfirmDialogs.askDestructive(
                getTranslation("roles.delete.title", role.title()),
                getTranslation("roles.delete.text"),
                getTranslation("roles.delete"),
                () -> {
                    try {
                        roles.delete(role.name());
                        Notifications.success(getTranslation("roles.delete.done", role.title()));
                    } catch (Conflict conflict) {
                        Notifications.failure(text(conflict));
                    }
                    reload();
                });
    }
}
