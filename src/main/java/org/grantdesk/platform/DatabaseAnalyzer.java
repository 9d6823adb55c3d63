package org.grantdesk.platform;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Says in one sentence what is the matter with a database that could be opened and then not be used. */
class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> implements Ordered {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var sentence = DatabaseSentences.known(cause);
        return sentence == null ? null : new FailureAnalysis(sentence, null, cause);
    }

    /** Before the one for migrations, which would tell of the migration instead of its cause. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
