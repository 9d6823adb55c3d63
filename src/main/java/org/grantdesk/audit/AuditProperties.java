package org.grantdesk.audit;

import java.time.Duration;
import org.grantdesk.base.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit log.
 *
 * @param retention how long rows are kept; zero: forever
 */
@ConfigurationProperties("grantdesk.audit")
record AuditProperties(@DefaultValue("P0D") Duration retention) {

    AuditProperties {
        if (retention.isNegative()) {
            throw new StartRefused(
                    "GRANTDESK_AUDIT_RETENTION must be a time such as P365D, or P0D to keep everything.");
        }
    }
}
