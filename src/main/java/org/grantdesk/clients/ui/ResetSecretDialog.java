package org.grantdesk.clients.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.SecretInfo;

/** The one question before a secret is replaced: it says when the old one was last used, and when it will stop. */
class ResetSecretDialog extends ConfirmDialog {

    /** How long the old secret may go on working. */
    enum Grace {
        NONE(Duration.ZERO),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7));

        final Duration duration;

        Grace(Duration duration) {
            this.duration = duration;
        }
    }

    final RadioButtonGroup<Grace> grace = new RadioButtonGroup<>();
    private final Paragraph effect = new Paragraph();

    /**
     * @param live the secrets that work now
     * @param action gets the grace time that was chosen
     */
    ResetSecretDialog(String appName, List<SecretInfo> live, TimeTexts times, SerializableConsumer<Duration> action) {
        setHeader(getTranslation("reset.title", appName));
        grace.setLabel(getTranslation("reset.grace"));
        grace.setItems(Grace.values());
        grace.setItemLabelGenerator(
                choice -> getTranslation("reset.grace." + choice.name().toLowerCase(java.util.Locale.ROOT)));
        grace.setVisible(!live.isEmpty());
        grace.addClassName("gd-choice");
        grace.addValueChangeListener(event -> explain(event.getValue()));
        grace.setValue(Grace.NONE);
        var use = new Paragraph(lastUse(live, times));
        var body = new Div(use, grace, effect);
        body.addClassName("gd-stack");
        setText(body);
        setCancelable(true);
        setCancelText(getTranslation("action.cancel"));
        setConfirmText(getTranslation("secrets.reset"));
        addConfirmListener(event -> action.accept(grace.getValue().duration));
    }

    private String lastUse(List<SecretInfo> live, TimeTexts times) {
        if (live.isEmpty()) {
            return getTranslation("reset.noneLive");
        }
        Optional<Instant> last = live.stream()
                .map(SecretInfo::lastUsedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return last.map(at -> getTranslation("reset.lastUsed", times.relative(at), times.exact(at)))
                .orElseGet(() -> getTranslation("reset.neverUsed"));
    }

    private void explain(Grace chosen) {
        effect.setText(getTranslation(chosen == Grace.NONE ? "reset.effect.now" : "reset.effect.later"));
        setConfirmButtonTheme(chosen == Grace.NONE ? "primary error" : "primary");
    }
}
