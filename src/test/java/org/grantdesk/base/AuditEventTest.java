package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    /** {@code Map.of} goes through its entries in another order in each process. */
    @Test
    void factsWithoutAnOrderAreWrittenInThatOfTheirNames() {
        var event = AuditEvent.ofApp(
                AuditAction.APP_UPDATED, "id", "App", Map.of("d", 1, "b", 2, "e", 3, "a", 4, "c", 5), Map.of());

        assertThat(event.before().keySet().stream().toList()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void factsInAnOrderKeepIt() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("scopes", "read");
        facts.put("reason", "Fine");

        var event = AuditEvent.ofApp(AuditAction.APP_UPDATED, "id", "App", Map.of(), facts);

        assertThat(event.after().keySet().stream().toList()).containsExactly("scopes", "reason");
    }
}
