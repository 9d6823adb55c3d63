package org.grantdesk.authserver.consent;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.authorizations.Grant;
import org.grantdesk.authorizations.GrantLimits;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.clients.AppLooks;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.PersonRef;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.stereotype.Component;

/** Puts a request into the question that its person is asked: what the app is, what it wants, and what they know already. */
@Component
class ConsentWording {

    private final Grants grants;
    private final FurtherScopes further;
    private final ScopeCatalog catalog;
    private final AccountDirectory accounts;
    private final GrantLimits limits;
    private final AppLooks looks;

    ConsentWording(
            Grants grants,
            FurtherScopes further,
            ScopeCatalog catalog,
            AccountDirectory accounts,
            GrantLimits limits,
            AppLooks looks) {
        this.grants = grants;
        this.further = further;
        this.catalog = catalog;
        this.accounts = accounts;
        this.limits = limits;
        this.looks = looks;
    }

    ConsentQuestion question(String state, ProtocolClient app, AuthorizeRequest request, PersonPrincipal person) {
        var grant = grants.find(person.id(), app.clientId());
        var earlier = grant.map(Grant::scopes).orElse(Set.of());
        var asked = new TreeSet<>(request.scopes());
        asked.removeAll(earlier);
        var allowed = new TreeSet<>(request.scopes());
        allowed.retainAll(earlier);
        var marks = looks.of(app.clientId());
        var publisher = app.documentAcceptedAt() == null ? marks.confirmedHost() : RedirectUri.place(app.protocolId());
        return new ConsentQuestion(
                state,
                app.clientId(),
                app.clientName(),
                app.description(),
                app.ownerName(),
                sponsor(app),
                app.trusted(),
                publisher,
                // Beside a host that is proven, one that is only claimed would mislead.
                publisher.isEmpty() ? host(app.clientUri()) : "",
                app.supportEmail(),
                RedirectUri.place(request.redirectUri()),
                RedirectUri.isOnLoopback(request.redirectUri()),
                warnings(app, marks, request),
                catalog.explain(asked),
                catalog.explain(allowed),
                catalog.explain(further.atFirst(app, request.scopes(), earlier)),
                ConsentTerms.offered(
                        limits.choice().maxDays(), grant.map(Grant::endsAt).orElse(null)),
                accounts.findById(person.id()).map(PersonRef::displayName).orElse(person.username()),
                request.signInAgain(app.protocolId()),
                request.uiLocales());
    }

    private static ConsentWarnings warnings(ProtocolClient app, AppLooks.Marks marks, AuthorizeRequest request) {
        return new ConsentWarnings(
                app.standing().unverified(),
                marks.firstHere() && !app.trusted(),
                !RedirectUri.isWeb(request.redirectUri()),
                marks.lookAlike());
    }

    private static String sponsor(ProtocolClient app) {
        var sponsor = app.sponsor();
        return sponsor != null && sponsor.active() ? sponsor.name() : "";
    }

    private static String host(String uri) {
        try {
            return Objects.requireNonNullElse(URI.create(uri).getHost(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
