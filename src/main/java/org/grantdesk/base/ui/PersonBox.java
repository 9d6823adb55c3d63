package org.grantdesk.base.ui;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.SubjectDirectory.Named;
import org.jspecify.annotations.Nullable;

/** Chooses a person by name, username or email address while typing. */
public final class PersonBox extends FinderBox {

    public PersonBox(
            SerializableFunction<String, List<Named>> find,
            SerializableFunction<String, Optional<Named>> byId,
            SerializableConsumer<@Nullable String> onChoice) {
        super("person.box.unknown", "person.box.several", find, byId, onChoice);
    }
}
