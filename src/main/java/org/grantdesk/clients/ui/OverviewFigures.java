package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.base.ui.Figure;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.UsageDay;
import org.grantdesk.redirects.ClientType;

/** One row of figures that tells whether an app is healthy and who uses it; each leads to its tab. */
class OverviewFigures extends Div {

    private static final int WEEK = 7;

    private final transient ClientDetails app;
    private final transient List<UsageDay> days;
    private final transient TimeTexts times;
    private final String path;

    /**
     * @param days at least two weeks, today last
     * @param secrets that are active; empty for an app that has none
     */
    OverviewFigures(ClientDetails app, List<UsageDay> days, List<SecretInfo> secrets, TimeTexts times) {
        this.app = app;
        this.days = days;
        this.times = times;
        path = ThingLinks.app(app.clientId());
        addClassName("gd-figures");
        add(
                new Figure(
                        path + ClientsNavigation.PEOPLE,
                        getTranslation("client.tab.people"),
                        number(app.people()),
                        note(getTranslation("overview.people"))),
                week("overview.signIns", UsageDay::signIns),
                week("overview.tokens", UsageDay::tokens),
                failedToday(),
                app.lastUsedAt() != null && secrets.isEmpty() ? lastUse(app.lastUsedAt()) : secret(secrets));
    }

    private Figure week(String key, ToLongFunction<UsageDay> amount) {
        var now = sum(days.subList(days.size() - WEEK, days.size()), amount);
        var before = sum(days.subList(days.size() - 2 * WEEK, days.size() - WEEK), amount);
        return new Figure(
                path + ClientsNavigation.USAGE,
                getTranslation(key),
                number(now),
                note(before == 0 && now == 0 ? "" : getTranslation("overview.before", number(before))));
    }

    private Figure failedToday() {
        var today = days.getLast();
        var name = getTranslation("overview.failedToday");
        if (today.failed() == 0) {
            return new Figure(
                    path + ClientsNavigation.USAGE, name, number(0), note(getTranslation("overview.healthy")));
        }
        var most = today.failures().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new Figure(
                Cures.pathOf(app.clientId(), most.cure()),
                name,
                number(today.failed()),
                new Pill(ClientTexts.of(most), Pill.Tone.BAD));
    }

    private Figure secret(List<SecretInfo> secrets) {
        var name = getTranslation("client.tab.secrets");
        if (secrets.isEmpty()) {
            return new Figure(path + ClientsNavigation.SECRETS, name, "–", note(getTranslation(noSecret())));
        }
        var newest = secrets.stream()
                .map(SecretInfo::createdAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var used = secrets.stream()
                .map(SecretInfo::lastUsedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return new Figure(
                path + ClientsNavigation.SECRETS,
                getTranslation("overview.secret"),
                getTranslation(
                        "overview.secret.age",
                        Duration.between(newest, times.now()).toDays()),
                note(
                        used.isPresent()
                                ? getTranslation("overview.secret.used", times.relative(used.get()))
                                : getTranslation("overview.secret.unused")));
    }

    private String noSecret() {
        if (app.hasSecrets()) {
            return "overview.secret.none";
        }
        return app.type() == ClientType.PUBLIC ? "overview.secret.public" : "overview.secret.keys";
    }

    private Figure lastUse(Instant at) {
        return new Figure(
                path + ClientsNavigation.USAGE, getTranslation("client.lastUsed"), times.relative(at), note(""));
    }

    private static Component note(String text) {
        return new Span(text);
    }

    private static long sum(List<UsageDay> days, ToLongFunction<UsageDay> amount) {
        return days.stream().mapToLong(amount).sum();
    }

    private String number(long amount) {
        return NumberFormat.getIntegerInstance(getLocale()).format(amount);
    }
}
