package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.base.ui.ChoiceItem;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.clients.ClientPurpose;
import org.jspecify.annotations.Nullable;

/** What an app can be for, each with a sentence that tells which one it is. It may be left open. */
class PurposeChoice extends RadioButtonGroup<PurposeChoice.Choice> {

    /** A group of radio buttons has none for nothing. */
    enum Choice {
        NOT_STATED(null),
        SERVICE(ClientPurpose.SERVICE),
        PERSONAL_TOOL(ClientPurpose.PERSONAL_TOOL),
        AGENT(ClientPurpose.AGENT);

        private final @Nullable ClientPurpose purpose;

        Choice(@Nullable ClientPurpose purpose) {
            this.purpose = purpose;
        }

        static Choice of(@Nullable ClientPurpose purpose) {
            return purpose == null ? NOT_STATED : valueOf(purpose.name());
        }
    }

    PurposeChoice() {
        addClassName("gd-type-choice");
        setItems(Choice.values());
        setRenderer(new ComponentRenderer<>(choice -> new ChoiceItem(words(choice), text(key(choice) + ".help"))));
        setValue(Choice.NOT_STATED);
    }

    /** What is chosen; {@code null}: it is not stated. */
    @Nullable
    ClientPurpose purpose() {
        return getOptionalValue().orElse(Choice.NOT_STATED).purpose;
    }

    void choose(@Nullable ClientPurpose purpose) {
        setValue(Choice.of(purpose));
    }

    Drafts keep(Drafts drafts) {
        return drafts.choice("purpose", this, Enum::name, PurposeChoice::named, PurposeChoice::words);
    }

    /** A draft may be older than this choice. */
    private static Optional<Choice> named(String name) {
        return Stream.of(Choice.values())
                .filter(choice -> choice.name().equals(name))
                .findFirst();
    }

    private static String words(Choice choice) {
        return text(key(choice));
    }

    private static String key(Choice choice) {
        return "client.purpose." + choice.name().toLowerCase(Locale.ROOT);
    }
}
