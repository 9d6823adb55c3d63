package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final Thing THING = new Thing(" a ", 1, null, List.of("x "));

    private record Thing(String name, long size, @Nullable String note, List<String> tags) {

        Thing {
            tags = List.copyOf(tags);
        }

        Thing(String name) {
            this(name, 0, null, List.of());
        }
    }

    @Test
    void changesOneComponent() {
        assertThat(Copies.with(THING, "name", "b")).isEqualTo(new Thing("b", 1, null, List.of("x ")));
        assertThat(Copies.with(THING, "size", 2L)).isEqualTo(new Thing(" a ", 2, null, List.of("x ")));
        assertThat(Copies.with(THING, "note", "n")).isEqualTo(new Thing(" a ", 1, "n", List.of("x ")));
    }

    @Test
    void refusesAComponentThatIsNotThere() {
        assertThatThrownBy(() -> Copies.with(THING, "nmae", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thing has no nmae");
    }

    @Test
    void stripsTexts() {
        assertThat(Copies.stripped(THING)).isEqualTo(new Thing("a", 1, null, List.of("x ")));
    }
}
