package org.grantdesk.platform;

import org.grantdesk.base.StartRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Shows a refused start as its one sentence, without a stack trace. */
class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefused cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }

    /** The first to be asked: it knows best. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
