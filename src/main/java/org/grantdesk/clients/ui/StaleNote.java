package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Objects;
import java.util.function.Function;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Note;
import org.grantdesk.clients.ClientMetadata;

/** Tells somebody that the app was changed while they were typing, and which fields say something else now. */
class StaleNote extends Note {

    private final transient ClientMetadata before;
    private final transient ClientMetadata now;
    private final Facts changes = new Facts();

    /**
     * @param before what the person saw when they began
     * @param now what is stored
     * @param onTakeTheirs replaces what was typed by what is stored
     */
    StaleNote(ClientMetadata before, ClientMetadata now, SerializableRunnable onTakeTheirs) {
        super(Weight.WARNING, "");
        this.before = before;
        this.now = now;
        getElement().setAttribute("role", "alert");
        compare("client.name", ClientMetadata::clientName);
        compare("client.homepage", ClientMetadata::clientUri);
        compare("client.redirectUris", metadata -> String.join("\n", metadata.redirectUris()));
        compare("client.description", ClientMetadata::description);
        compare("client.icon", ClientMetadata::logoUri);
        compare(
                "client.trusted",
                metadata -> getTranslation(metadata.trusted() ? "client.trusted.yes" : "client.trusted.no"));
        var theirs = new Button(getTranslation("stale.takeTheirs"), event -> onTakeTheirs.run());
        var any = changes.getChildren().findAny().isPresent();
        setSentence(getTranslation(any ? "stale.text" : "stale.text.elsewhere"));
        addMore(changes, new Div(theirs));
    }

    private void compare(String key, Function<ClientMetadata, String> value) {
        if (!Objects.equals(value.apply(before), value.apply(now))) {
            var was = value.apply(before);
            var is = value.apply(now);
            changes.with(
                    getTranslation(key),
                    getTranslation(
                            "stale.change",
                            was.isEmpty() ? getTranslation("stale.nothing") : was,
                            is.isEmpty() ? getTranslation("stale.nothing") : is));
        }
    }
}
