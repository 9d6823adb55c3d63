package org.grantdesk.authorizations.ui;

import com.vaadin.flow.function.SerializableBiConsumer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.FinderBox;

/** Chooses a person, an app or an API by name, whichever is meant, and is empty again. */
class SubjectBox extends FinderBox {

    private static final int MOST = 5;

    /** Between the kind and the id; no id has it. */
    private static final String MARK = ":";

    SubjectBox(ConnectionService connections, SerializableBiConsumer<CutOff.Kind, String> onChoice) {
        super(
                "connections.find.unknown",
                "connections.find.several",
                text -> find(connections, text),
                id -> Optional.empty(),
                id -> {
                    if (id != null) {
                        var parts = id.split(MARK, 2);
                        onChoice.accept(CutOff.Kind.valueOf(parts[0]), parts[1]);
                    }
                });
        addValueChangeListener(event -> {
            if (event.getValue() != null) {
                clear();
            }
        });
    }

    private static List<Named> find(ConnectionService connections, String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(CutOff.Kind.values())
                        .flatMap(kind -> connections.suggest(kind, text, MOST).stream()
                                .map(one -> new Named(kind + MARK + one.id(), one.username(), one.name())))
                        .toList();
    }
}
