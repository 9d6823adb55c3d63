package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.SecretInfo;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.PersonRef;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The secrets of an app, without their values; here they are ended. */
@Route(value = ClientsNavigation.CLIENT + ClientsNavigation.SECRETS, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class SecretsTab extends ClientTab {

    private final transient ClientSecretService secrets;
    private final transient AccountDirectory directory;
    private final transient CurrentUser currentUser;
    private final transient TimeTexts times;

    SecretsTab(
            ClientService clients,
            ClientSecretService secrets,
            AccountDirectory directory,
            CurrentUser currentUser,
            TimeTexts times) {
        super(clients, "client.tab.secrets");
        this.secrets = secrets;
        this.directory = directory;
        this.currentUser = currentUser;
        this.times = times;
    }

    @Override
    void show(ClientDetails app) {
        if (app.type() == ClientType.PUBLIC) {
            add(new EmptyState(
                    Icons.KEY, getTranslation("secrets.public.title"), getTranslation("secrets.public.text")));
            return;
        }
        var all = secrets.list(app.clientId());
        var makers = new Makers(all);
        var live = all.stream().filter(SecretInfo::live).toList();
        var ended = all.stream().filter(secret -> !secret.live()).toList();
        var panel = new Panel("secrets.live", new Paragraph(getTranslation("secrets.explain")));
        live.forEach(secret ->
                panel.add(new SecretRow(secret, makers.of(secret), times, endButton(app, secret, live.size()))));
        if (live.isEmpty()) {
            panel.add(new Paragraph(getTranslation("secrets.noneLive")));
        }
        add(panel);
        if (!ended.isEmpty()) {
            var rows = new Div();
            ended.forEach(secret -> rows.add(new SecretRow(secret, makers.of(secret), times)));
            var details =
                    Styled.of(new NativeDetails(getTranslation("secrets.ended", ended.size()), rows), "gd-details");
            add(details);
        }
    }

    /** Who made the secrets: by display name, and as a link for readers who may open people. */
    private final class Makers {

        private final Map<String, PersonRef> people;

        Makers(List<SecretInfo> secrets) {
            people = directory.findAllById(secrets.stream()
                    .map(SecretInfo::createdById)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
        }

        Component of(SecretInfo secret) {
            var person = people.get(secret.createdById());
            return person == null
                    ? new Span(secret.createdBy())
                    : ThingLinks.person(
                            person.displayName(),
                            person.username(),
                            currentUser.mayOpenPeople() ? ThingLinks.person(person.id()) : null);
        }
    }

    private Button endButton(ClientDetails app, SecretInfo secret, int live) {
        var button = Styled.of(
                new Button(getTranslation("secrets.end"), event -> askToEnd(app, secret, live)), "gd-danger-button");
        button.setAriaLabel(getTranslation("secrets.end.label", "gds_" + secret.secretId()));
        return button;
    }

    private void askToEnd(ClientDetails app, SecretInfo secret, int live) {
        var effects = new Effects(getTranslation("secrets.end.text", app.clientName()))
                .line(SecretRow.lastUse(secret, times));
        if (live == 1) {
            effects.line(getTranslation("secrets.end.last"));
        }
        ConfirmDialogs.askDestructive(
                getTranslation("secrets.end.title", "gds_" + secret.secretId() + "_…"),
                effects,
                getTranslation("secrets.end"),
                () -> {
                    secrets.end(app.clientId(), secret.secretId());
                    Notifications.success(getTranslation("secrets.end.done"));
                    reload();
                });
    }
}
