package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiUsageDay;
import org.grantdesk.apis.ApiUsageService;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.ui.CodeBlock;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Figure;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;

/** An API at a glance: who uses it, the document it has to serve, and how it checks tokens. */
@Route(value = ApisNavigation.API, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class OverviewTab extends ApiTab {

    private static final int DAYS = 30;

    private final transient ApiService apis;
    private final transient ApiAppService apps;
    private final transient ApiUsageService usage;
    private final transient BaseUrl baseUrl;
    private final transient TimeTexts times;

    OverviewTab(ApiService apis, ApiAppService apps, ApiUsageService usage, BaseUrl baseUrl, TimeTexts times) {
        super(apis, "client.tab.overview");
        this.apis = apis;
        this.apps = apps;
        this.usage = usage;
        this.baseUrl = baseUrl;
        this.times = times;
    }

    @Override
    void show(ApiDetails api) {
        var consents = apis.consents(api.id());
        var tokens = usage.days(api.id(), DAYS).stream()
                .mapToLong(ApiUsageDay::tokens)
                .sum();
        var document = new ResourceDocument(api.metadata(), baseUrl.get());
        var serve = documentPanel(document);
        add(figures(api, consents, tokens));
        var isNew = consents == 0 && tokens == 0;
        var main = isNew ? column(new NextStepsPanel(api), serve) : column(serve);
        add(Styled.of(new Div(main, column(facts(api))), "gd-cockpit"), new ChecksPanel(api, document, baseUrl.get()));
    }

    private Component figures(ApiDetails api, long consents, long tokens) {
        var path = ApisNavigation.pathOf(api.id());
        var settings = path + ApisNavigation.SETTINGS;
        var known = api.metadata();
        return Styled.of(
                new Div(
                        new Figure(
                                path + ApisNavigation.PEOPLE, getTranslation("apis.figure.consents"), number(consents)),
                        new Figure(path + ApisNavigation.APPS, getTranslation("apis.tab.apps"), countOfApps(api.id())),
                        new Figure(
                                path + ApisNavigation.USAGE + "?" + UsageTab.DAYS + "=" + DAYS,
                                getTranslation("apis.figure.tokens", DAYS),
                                number(tokens)),
                        new Figure(
                                settings,
                                getTranslation("client.scopes"),
                                number(known.scopes().size())),
                        new Figure(
                                settings, getTranslation("apis.field.lifetime"), ApiTexts.of(known.tokenLifetime()))),
                "gd-figures");
    }

    private Panel documentPanel(ResourceDocument document) {
        var address = new Facts()
                .with(
                        getTranslation("apis.document.address"),
                        new IdText(document.address(), getTranslation("apis.document.address")));
        return new Panel(
                "apis.document",
                new Paragraph(getTranslation("apis.document.text")),
                address,
                new CodeBlock(getTranslation("apis.document"), document.json()));
    }

    private Panel facts(ApiDetails api) {
        var known = api.metadata();
        var facts = new Facts();
        if (!known.description().isBlank()) {
            facts.with(getTranslation("client.description"), known.description());
        }
        var clientId = getTranslation("client.id");
        var issuer = getTranslation("endpoint.issuer");
        facts.with(getTranslation("client.tokens"), ApiTexts.of(known.tokenFormat()))
                .with(clientId, new IdText(TokenCheck.clientId(api.id()), clientId))
                .with(issuer, new IdText(baseUrl.get(), issuer))
                .with(
                        getTranslation("apis.published.short"),
                        getTranslation(known.published() ? "apis.published.yes" : "apis.published.no"))
                .with(getTranslation("client.created"), times.show(api.createdAt()));
        return Styled.of(new Panel("apis.about", facts), "gd-connect");
    }

    private static Div column(Component... panels) {
        return Styled.of(new Div(panels), "gd-stack");
    }

    private String countOfApps(String apiId) {
        var count = apps.countApps(apiId, "");
        return count > ApiAppService.MOST_COUNTED
                ? getTranslation("apis.figure.moreThan", ApiAppService.MOST_COUNTED)
                : number(count);
    }

    private String number(long amount) {
        return NumberFormat.getIntegerInstance(getLocale()).format(amount);
    }
}
