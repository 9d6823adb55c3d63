package org.grantdesk.platform;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Says in one sentence why this version of Grantdesk does not work on the tables it found. */
class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        return new FailureAnalysis(sentence(cause), null, cause);
    }

    private static String sentence(FlywayException cause) {
        if (!(cause instanceof FlywayValidateException invalid)) {
            return "The database could not be brought up to date: put back the copy from before the upgrade, and report"
                    + " this: " + firstLine(rootOf(cause));
        }
        var details = String.valueOf(invalid.getMessage());
        if (details.contains("not resolved locally")) {
            return "The database was written by a newer Grantdesk: start that version, or put back the copy from before"
                    + " the upgrade.";
        }
        if (details.contains("failed migration")) {
            return "An earlier start broke off while it changed the tables: put back the copy from before the upgrade"
                    + " and start again.";
        }
        return "The tables of this database were not made by this Grantdesk (" + firstLine(cause)
                + "): use a database of its own, or the version that made them.";
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }
}
