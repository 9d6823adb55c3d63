package org.grantdesk.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Two sample APIs: an MCP server that is open to all apps, and an API for listed ones. */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoApis {

    private static final ApiMetadata CALENDAR = new ApiMetadata(
            "https://calendar.example.test/mcp",
            "Calendar MCP server",
            "Lets assistants look up and plan meetings.",
            "",
            "https://calendar.example.test/docs",
            List.of(
                    scope(
                            "events.read",
                            "See your calendar",
                            "Ihren Kalender sehen",
                            "Lets the app see your appointments and those shared with you.",
                            "Die App sieht Ihre Termine und die, die mit Ihnen geteilt sind.",
                            Risk.LOW),
                    scope(
                            "events.write",
                            "Change your calendar",
                            "Ihren Kalender ändern",
                            "Lets the app add, move and cancel appointments in your name.",
                            "Die App legt Termine in Ihrem Namen an, verschiebt sie und sagt sie ab.",
                            Risk.MEDIUM)),
            TokenFormat.OPAQUE,
            Duration.ofHours(1),
            true,
            true);

    private static final ApiMetadata INVOICES = new ApiMetadata(
            "https://invoices.example.test",
            "Invoices API",
            "Invoices of all suppliers, and their approval.",
            "",
            "",
            List.of(
                    scope(
                            "invoices.read",
                            "See invoices",
                            "Rechnungen sehen",
                            "Lets the app see the invoices that you can see.",
                            "Die App sieht die Rechnungen, die Sie sehen können.",
                            Risk.MEDIUM),
                    scope(
                            "invoices.approve",
                            "Approve invoices",
                            "Rechnungen freigeben",
                            "Lets the app approve invoices in your name.",
                            "Die App gibt Rechnungen in Ihrem Namen frei.",
                            Risk.HIGH)),
            TokenFormat.ES256,
            Duration.ofMinutes(10),
            false,
            false);

    private final ApiService apis;
    private final ApiAppService apiApps;
    private final ApiSecretService secrets;
    private final ClientService clients;
    private final CurrentUser currentUser;

    DemoApis(
            ApiService apis,
            ApiAppService apiApps,
            ApiSecretService secrets,
            ClientService clients,
            CurrentUser currentUser) {
        this.apis = apis;
        this.apiApps = apiApps;
        this.secrets = secrets;
        this.clients = clients;
        this.currentUser = currentUser;
    }

    void happen(LiveAccount owner, LiveAccount admin, List<ClientDetails> apps) {
        var calendar = currentUser.runAs(owner, () -> apis.register(CALENDAR)).id();
        currentUser.runAs(
                owner,
                () -> secrets.rotate(calendar, Duration.ZERO, apis.get(calendar).version()));
        var invoices = currentUser.runAs(owner, () -> apis.register(INVOICES)).id();
        currentUser.runAs(owner, () -> {
            apiApps.allow(invoices, find(apps, "Invoice Robot"));
            return true;
        });
        currentUser.runAs(admin, () -> {
            choose(find(apps, "Invoice Robot"), invoices, Set.of("invoices.read", "invoices.approve"));
            choose(find(apps, "Command Line"), calendar, Set.of("events.read", "events.write"));
            return true;
        });
    }

    private void choose(String clientId, String apiId, Set<String> scopes) {
        apiApps.choose(
                clientId, Map.of(apiId, scopes), apiId, clients.get(clientId).version());
    }

    private static String find(List<ClientDetails> apps, String name) {
        return apps.stream()
                .filter(app -> app.clientName().equals(name))
                .findFirst()
                .orElseThrow()
                .clientId();
    }

    private static ApiScope scope(
            String name, String titleEn, String titleDe, String sentenceEn, String sentenceDe, Risk risk) {
        return new ApiScope(name, titleEn, titleDe, sentenceEn, sentenceDe, risk, false);
    }
}
