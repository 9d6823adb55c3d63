package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.base.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class StartRefusedAnalyzerTest {

    /** As Spring Boot finds it at the start. */
    private final FailureAnalyzer analyzer = SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {}))
            .stream()
            .filter(StartRefusedAnalyzer.class::isInstance)
            .findFirst()
            .orElseThrow();

    @Test
    void aRefusedStartIsToldInItsOwnSentence() {
        var analysis = analyzer.analyze(new IllegalStateException("wrapped", new StartRefused("Set both.")));

        assertThat(analysis.getDescription()).isEqualTo("Set both.");
    }

    @Test
    void otherFailuresAreNotItsBusiness() {
        assertThat(analyzer.analyze(new IllegalStateException("Set both."))).isNull();
    }
}
