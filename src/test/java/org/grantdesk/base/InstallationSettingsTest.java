package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** What was chosen is there at once, and the last choice counts. */
@GrantdeskTest
class InstallationSettingsTest {

    @Autowired
    InstallationSettings settings;

    @Autowired
    TransactionOperations transactions;

    @Test
    void theLastChoiceCounts() {
        var name = "test." + Ids.next();
        assertThat(settings.get(name)).isEmpty();
        put(name, "one");
        assertThat(settings.get(name)).contains("one");
        put(name, "");
        assertThat(settings.get(name)).contains("");
        assertThat(settings.get(List.of(name, name + "x"))).isEqualTo(Map.of(name, ""));
    }

    @Test
    void aChoiceGoesWithWhatItWasMadeIn() {
        var name = "test." + Ids.next();
        transactions.executeWithoutResult(transaction -> {
            settings.put(name, "one");
            transaction.setRollbackOnly();
        });
        assertThat(settings.get(name)).isEmpty();
        assertThatThrownBy(() -> settings.put(name, "one")).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void put(String name, String value) {
        transactions.executeWithoutResult(transaction -> settings.put(name, value));
    }
}
