package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReasonTest {

    @ParameterizedTest
    @EnumSource
    void everyRecordedFailureHasAReason(FailedRequest.Kind kind) {
        assertThat(FailureReason.of(kind).name()).isEqualTo(kind.name());
    }

    @ParameterizedTest
    @EnumSource
    void aReasonIsReadAsItWasStored(FailureReason reason) {
        assertThat(FailureReason.stored(reason.name())).isEqualTo(reason);
    }

    @Test
    void whatANewerVersionStoresIsReadToo() {
        assertThat(FailureReason.stored("OF_TOMORROW")).isEqualTo(FailureReason.REQUEST);
    }
}
