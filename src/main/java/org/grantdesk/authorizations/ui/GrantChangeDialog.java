package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.grantdesk.authorizations.GrantedApp;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.jspecify.annotations.Nullable;

/** Takes back part of what an app may do: an earlier end, or single scopes. More than now only a consent page gives. */
class GrantChangeDialog extends PortalDialog {

    /** As it ends now. */
    private static final int KEPT = 0;

    private static final List<Integer> DAYS = List.of(1, 7, 30, 90);

    final RadioButtonGroup<Integer> end = Styled.of(new RadioButtonGroup<>(), "gd-type-choice");
    final CheckboxGroup<String> scopes = Styled.of(new CheckboxGroup<>(), "gd-choices");
    final Button save;

    private final transient GrantedApp app;
    private final transient GrantSource.Limit limit;
    private final transient SerializableRunnable onDone;

    GrantChangeDialog(
            GrantedApp app, ScopeWords words, TimeTexts times, GrantSource.Limit limit, SerializableRunnable onDone) {
        this.app = app;
        this.limit = limit;
        this.onDone = onDone;
        setHeaderTitle(getTranslation("grants.change.title", app.clientName()));
        var endsAt = app.endsAt();
        end.setLabel(getTranslation("grants.change.end"));
        end.setItems(earlierThan(endsAt, times.now()));
        end.setItemLabelGenerator(days -> days == KEPT
                ? endsAt == null
                        ? getTranslation("grants.change.end.none")
                        : getTranslation("grants.change.end.kept", times.day(endsAt))
                : days == 1 ? getTranslation("consent.term.day") : getTranslation("consent.term.days", days));
        end.setValue(KEPT);
        var offered = new TreeSet<>(app.scopes());
        // Knowing who it is goes with everything; that ends with the access as a whole.
        offered.remove("openid");
        scopes.setLabel(getTranslation("grants.change.scopes"));
        scopes.setItems(offered);
        scopes.setItemLabelGenerator(words::title);
        scopes.setValue(offered);
        scopes.setVisible(!offered.isEmpty());
        save = FormSubmit.button("action.save", this::save);
        form(stack(end, scopes, new Paragraph(getTranslation("grants.change.help"))), save);
    }

    private static List<Integer> earlierThan(@Nullable Instant endsAt, Instant now) {
        var choices = new ArrayList<Integer>();
        DAYS.stream()
                .filter(days ->
                        endsAt == null || now.plus(Duration.ofDays(days)).isBefore(endsAt))
                .forEach(choices::add);
        choices.add(KEPT);
        return choices;
    }

    private void save() {
        var gone = new TreeSet<>(app.scopes());
        gone.remove("openid");
        gone.removeAll(scopes.getValue());
        limit.apply(app.clientId(), end.getValue(), gone);
        close();
        Notifications.success(getTranslation("grants.change.done", app.clientName()));
        onDone.run();
    }
}
