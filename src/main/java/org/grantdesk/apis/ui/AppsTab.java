package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.apis.ApiApp;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiScopesService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Which apps may use an API, and which do. */
@Route(value = ApisNavigation.API + ApisNavigation.APPS, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class AppsTab extends ApiTab {

    private static final int SHOWN = 50;

    private final transient ApiAppService apps;
    private final transient ApiScopesService scopes;
    private final transient ClientCatalog catalog;
    private final transient CurrentUser currentUser;
    private final Div rows = new Div();

    AppsTab(
            ApiService apis,
            ApiAppService apps,
            ApiScopesService scopes,
            ClientCatalog catalog,
            CurrentUser currentUser) {
        super(apis, "apis.tab.apps");
        this.apps = apps;
        this.scopes = scopes;
        this.catalog = catalog;
        this.currentUser = currentUser;
    }

    @Override
    void show(ApiDetails api) {
        var open = api.metadata().open();
        if (open) {
            add(new Note(Note.Weight.INFO, getTranslation("apis.apps.any")));
        } else {
            add(addPanel(api));
        }
        var panel = new Panel("apis.tab.apps", new Paragraph(getTranslation("apis.apps.text")));
        if (apps.countApps(api.id(), "") > SHOWN) {
            var search = new TextField();
            ListToolbar.prepare(search, getTranslation("apis.apps.search"));
            search.addValueChangeListener(event -> list(api, event.getValue()));
            panel.add(search);
        }
        panel.add(rows);
        add(panel);
        list(api, "");
    }

    private Panel addPanel(ApiDetails api) {
        var box = new AppBox(catalog, currentUser);
        box.setLabel(getTranslation("apis.apps.add"));
        box.setHelperText(getTranslation("apis.apps.add.help"));
        var fields = Styled.of(new Div(box), "gd-form");
        var button = new Button(getTranslation("apis.apps.add.do"), Icons.PLUS.create(), event -> allow(api, box));
        FormSubmit.bind(fields, button);
        return new Panel("apis.apps.add.do", fields, Styled.of(new Div(button), "gd-form-buttons"));
    }

    private void allow(ApiDetails api, AppBox box) {
        var app = box.getValue();
        if (app == null) {
            if (!box.isInvalid()) {
                box.refuse(getTranslation("apis.apps.add.missing"));
            }
            return;
        }
        try {
            apps.allow(api.id(), app.id());
            Notifications.success(getTranslation("apis.apps.add.done", app.name()));
            reload();
        } catch (NotFound gone) {
            if (gone.kind() != NotFound.Kind.APP) {
                throw gone;
            }
            box.refuse(getTranslation("apis.apps.unknown", app.name()));
        } catch (InvalidInput input) {
            box.refuse(FieldErrors.inWords(input));
        }
    }

    private void list(ApiDetails api, String search) {
        rows.removeAll();
        var found = apps.apps(api.id(), search, 0, SHOWN);
        found.forEach(app -> rows.add(row(api, app)));
        var count = apps.countApps(api.id(), search);
        if (count == 0) {
            rows.add(new Paragraph(getTranslation(api.metadata().open() ? "apis.apps.none.open" : "apis.apps.none")));
        } else if (count > found.size()) {
            var more = count > ApiAppService.MOST_COUNTED
                    ? getTranslation("apis.apps.many", ApiAppService.MOST_COUNTED)
                    : getTranslation("apis.apps.more", count - found.size());
            rows.add(Styled.of(new Span(more), "gd-secondary"));
        }
    }

    private Component row(ApiDetails api, ApiApp app) {
        var name = Styled.of(
                new Div(ThingLinks.named(
                        app.clientName(),
                        currentUser.mayOpenApp(app.ownerId()) ? ThingLinks.app(app.clientId()) : null)),
                "gd-label");
        var head = Styled.of(new Div(name, new Code(app.clientId())), "gd-secret-head");
        var open = api.metadata().open();
        if (app.listed() && !open) {
            head.add(new Pill(getTranslation("apis.apps.listed"), Pill.Tone.GOOD));
        } else if (!open) {
            head.add(new Pill(getTranslation("apis.apps.unlisted"), Pill.Tone.WARNING));
        }
        if (app.chosen()) {
            head.add(new Pill(getTranslation("apis.apps.chosen"), Pill.Tone.NEUTRAL));
        }
        var facts = Styled.of(
                new Facts().with(getTranslation("client.people"), getTranslation("apps.people", app.people())),
                "gd-inline");
        var actions = Styled.of(new Div(), "gd-row-actions");
        if (app.chosen() || currentUser.mayOpenApp(app.ownerId())) {
            var edit = Icons.EDIT.button(getTranslation("apis.apps.scopes.label", app.clientName()));
            edit.addClickListener(event -> edit(api, app));
            actions.add(edit);
        }
        // Where any app may use the API, taking one off the list changes nothing.
        if (app.listed() && !open) {
            var remove = Styled.of(
                    new Button(getTranslation("apis.apps.remove"), event -> askToRemove(api, app)), "gd-danger-button");
            remove.setAriaLabel(getTranslation("apis.apps.remove.label", app.clientName()));
            actions.add(remove);
        }
        return Styled.of(new Div(head, facts, actions), "gd-secret-row");
    }

    private void edit(ApiDetails api, ApiApp app) {
        var known = scopes.read(api.id(), app.clientId());
        new AppScopesDialog(known, chosen -> {
                    scopes.give(api.id(), app.clientId(), chosen, known.version());
                    Notifications.success(getTranslation("apis.apps.scopes.done", app.clientName()));
                    reload();
                })
                .open();
    }

    private void askToRemove(ApiDetails api, ApiApp app) {
        ConfirmDialogs.askDestructive(
                getTranslation("apis.apps.remove.title", app.clientName()),
                new Effects(getTranslation("apis.apps.remove.effect")).count("apis.effect.people", app.people()),
                getTranslation("apis.apps.remove"),
                () -> {
                    apps.disallow(api.id(), app.clientId());
                    Notifications.success(getTranslation("apis.apps.remove.done", app.clientName()));
                    reload();
                });
    }
}
