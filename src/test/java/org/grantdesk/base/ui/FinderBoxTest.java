package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in a field that finds people after a name was refused there. */
class FinderBoxTest extends ViewTest {

    private FinderBox box;

    @BeforeEach
    void refuseAName() {
        signIn();
        box = new FinderBox(
                "person.box.unknown",
                "person.box.several",
                typed -> List.of(),
                id -> Optional.of(new Named(id, "ada", "Ada")),
                id -> {});
        UI.getCurrent().add(box);
        box.type("nobody");
        assertThat(box.isInvalid()).isTrue();
        assertThat(written()).contains("nobody");
    }

    @Test
    void whoIsShownInsteadIsNotErased() {
        box.show("a1");

        assertThat(box.isInvalid()).isFalse();
        assertThat(box.getValue().name()).isEqualTo("Ada");
        assertThat(written()).isEmpty();
    }

    @Test
    void whereNoOneIsShownTheRefusedNameGoes() {
        box.show(null);

        assertThat(box.isInvalid()).isFalse();
        assertThat(written()).containsExactly("");
    }

    /** What the server writes into the input itself, since it was last asked. */
    private static List<Object> written() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(pending -> pending.getInvocation())
                .filter(invocation -> invocation.getExpression().contains("inputElement.value"))
                .map(invocation -> (Object) invocation.getParameters().getFirst())
                .toList();
    }
}
