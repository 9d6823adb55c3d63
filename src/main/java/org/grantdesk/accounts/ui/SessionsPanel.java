package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.sessions.SessionInfo;
import org.grantdesk.sessions.SessionInfo.Kind;
import org.grantdesk.sessions.SessionService;

/** Where a person is signed in, each with a way to end it. The session in front of the screen ends by signing out. */
class SessionsPanel extends Panel {

    final Button endOthers = Styled.of(new Button(), "gd-danger-button");
    final Div list = new Div();
    private final transient SessionSource source;
    private final transient TimeTexts times;

    SessionsPanel(SessionSource source, TimeTexts times) {
        super("sessions.title");
        this.source = source;
        this.times = times;
        endOthers.setText(getTranslation(source.mine() ? "sessions.endOthers" : "sessions.endAll"));
        endOthers.addClickListener(event -> confirmOthers());
        withActions(endOthers);
        if (source.mine()) {
            add(new Paragraph(getTranslation("sessions.text")));
        }
        add(list);
        show();
    }

    private void show() {
        list.removeAll();
        var sessions = source.list().get();
        sessions.stream().map(this::row).forEach(list::add);
        endOthers.setVisible(sessions.stream().anyMatch(session -> !session.current()));
        if (sessions.isEmpty()) {
            var none = Styled.of(new Span(getTranslation("sessions.none")), "gd-secondary");
            list.add(none);
        } else if (sessions.size() == SessionService.MOST) {
            list.add(new Note(Note.Weight.INFO, getTranslation("sessions.most", SessionService.MOST)));
        }
    }

    private Component row(SessionInfo session) {
        var name = Styled.of(new Span(nameOf(session)), "gd-label");
        var head = Styled.of(new Div(name), "gd-secret-head");
        if (session.current()) {
            head.add(new Pill(getTranslation("sessions.current"), Pill.Tone.GOOD));
        }
        var facts = new Facts();
        if (!session.address().isEmpty()) {
            facts.with(getTranslation("sessions.address"), session.address());
        }
        facts.with(getTranslation("sessions.since"), times.show(session.createdAt()));
        if (session.lastSeenAt() != null && !session.current()) {
            facts.with(getTranslation("sessions.lastSeen"), times.show(session.lastSeenAt()));
        }
        facts.with(getTranslation("sessions.until"), times.show(session.expiresAt()));
        if (session.provider() != null) {
            facts.with(getTranslation("sessions.provider"), session.provider());
        }
        facts.addClassName("gd-inline");
        var row = Styled.of(new Div(head, facts), "gd-secret-row");
        if (!session.current()) {
            var end = Styled.of(
                    new Button(getTranslation("sessions.end"), event -> confirm(session)), "gd-danger-button");
            end.setAriaLabel(getTranslation("sessions.end.label", nameOf(session), session.address()));
            row.add(end);
        }
        return row;
    }

    private String nameOf(SessionInfo session) {
        if (session.kind() == Kind.API) {
            return getTranslation("sessions.api");
        }
        var name = BrowserName.of(session.userAgent());
        if (name.browser().isEmpty()) {
            return name.system().isEmpty()
                    ? getTranslation("sessions.unknown")
                    : getTranslation("sessions.unknown.on", name.system());
        }
        return name.system().isEmpty()
                ? name.browser()
                : getTranslation("sessions.browser.on", name.browser(), name.system());
    }

    private void confirm(SessionInfo session) {
        ConfirmDialogs.askDestructive(
                getTranslation("sessions.end.title", nameOf(session)),
                getTranslation(session.kind() == Kind.API ? "sessions.end.api" : "sessions.end.browser"),
                getTranslation("sessions.end"),
                () -> {
                    try {
                        source.end().accept(session.id());
                        Notifications.success(getTranslation("sessions.end.done", nameOf(session)));
                    } catch (NotFound gone) {
                        Notifications.success(getTranslation("sessions.end.gone"));
                    }
                    show();
                });
    }

    private void confirmOthers() {
        var others = source.list().get().stream()
                .filter(session -> !session.current())
                .count();
        ConfirmDialogs.askDestructive(
                getTranslation(source.mine() ? "sessions.endOthers.title" : "sessions.endAll.title"),
                new Effects(getTranslation("sessions.endOthers.text"))
                        .count("sessions.endOthers.sessions", others)
                        .then(getTranslation("sessions.endOthers.kept")),
                getTranslation(source.mine() ? "sessions.endOthers" : "sessions.endAll"),
                () -> {
                    Notifications.success(getTranslation(
                            "sessions.endOthers.done", source.endOthers().getAsInt()));
                    show();
                });
    }
}
