package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.SecretInfo;

/** Asks how long the old secrets of an app or an API keep working beside the new one, and says of each when it will stop. */
public final class RotateSecretDialog extends PortalDialog {

    /** How long they keep working. */
    public enum Keep {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        MONTH(Duration.ofDays(30)),
        STOP(Duration.ZERO);

        private final Duration duration;

        Keep(Duration duration) {
            this.duration = duration;
        }
    }

    private final RadioButtonGroup<Keep> keep = new RadioButtonGroup<>();
    private final Button rotate = new Button();
    private final String name;
    private final Paragraph lead = new Paragraph();
    private final UnorderedList old = Styled.of(new UnorderedList(), "gd-old-secrets");
    private final transient List<SecretInfo> live;
    private final transient TimeTexts times;

    /**
     * @param live the secrets that work now
     * @param action gets the time that was chosen
     */
    RotateSecretDialog(String name, List<SecretInfo> live, TimeTexts times, SerializableConsumer<Duration> action) {
        this.name = name;
        this.live = List.copyOf(live);
        this.times = times;
        setHeaderTitle(getTranslation("rotate.title", name));
        rotate.setDisableOnClick(true);
        rotate.addClickListener(event -> {
            close();
            action.accept(keep.getValue().duration);
        });
        keep.setLabel(
                live.size() == 1 ? getTranslation("rotate.keep.one") : getTranslation("rotate.keep", live.size()));
        keep.setItems(Keep.values());
        keep.setRenderer(new ComponentRenderer<>(this::describe));
        keep.addClassName("gd-keep");
        keep.setVisible(!live.isEmpty());
        keep.addValueChangeListener(event -> explain(event.getValue()));
        old.setVisible(!live.isEmpty());
        form(stack(lead, keep, old), rotate);
        keep.setValue(Keep.DAY);
    }

    private Component describe(Keep choice) {
        var text = new Span(
                choice == Keep.STOP && live.size() > 1
                        ? getTranslation("rotate.keep.stop.all")
                        : getTranslation("rotate.keep." + choice.name().toLowerCase(Locale.ROOT)));
        text.setClassName("gd-stop", choice == Keep.STOP);
        return text;
    }

    private void explain(Keep chosen) {
        var stops = chosen == Keep.STOP && !live.isEmpty();
        lead.setText(
                stops
                        ? getTranslation("rotate.lead.stop", name)
                        : getTranslation(live.isEmpty() ? "rotate.noneLive" : "rotate.lead"));
        rotate.setText(getTranslation(stops ? "rotate.verb.stop" : "rotate.verb"));
        rotate.setThemeVariant(ButtonVariant.ERROR, stops);
        old.removeAll();
        live.stream().map(secret -> row(secret, chosen)).forEach(old::add);
    }

    private ListItem row(SecretInfo secret, Keep chosen) {
        var used = Styled.of(new Span(SecretRow.lastUse(secret, times)), "gd-secondary");
        return new ListItem(new Code(SecretRow.name(secret)), used, end(secret, chosen));
    }

    public RadioButtonGroup<Keep> keep() {
        return keep;
    }

    public Button rotateButton() {
        return rotate;
    }

    /** An end that was set earlier is kept when it comes sooner, and said to be cut when it comes later. */
    private Span end(SecretInfo secret, Keep chosen) {
        var chosenEnd = times.now().plus(chosen.duration);
        var ownEnd = secret.endsAt();
        if (chosen == Keep.STOP) {
            return sentence("gd-stop", getTranslation("rotate.old.stop"));
        }
        if (ownEnd == null) {
            return sentence("", getTranslation("rotate.old.until", times.relative(chosenEnd), times.exact(chosenEnd)));
        }
        return ownEnd.isAfter(chosenEnd)
                ? sentence(
                        "gd-cut",
                        getTranslation("rotate.old.sooner", times.relative(chosenEnd), times.relative(ownEnd)))
                : sentence("", getTranslation("rotate.old.own", times.relative(ownEnd), times.exact(ownEnd)));
    }

    private static Span sentence(String className, String text) {
        var span = new Span(text);
        if (!className.isEmpty()) {
            span.addClassName(className);
        }
        return span;
    }
}
