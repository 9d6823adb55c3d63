package org.grantdesk.audit;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.ActionRefused;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.RefusalReason;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Records refusals, as many as {@link RefusalLimits} lets in, and of the rest how many they were. */
@Component
class RefusalLog {

    private final AuditWriter writer;
    private final RefusalLimits limits;

    RefusalLog(AuditWriter writer, RefusalLimits limits) {
        this.writer = writer;
        this.limits = limits;
    }

    @EventListener
    public void record(ActionRefused refusal) {
        record(new AuditEvent(refusal.action(), null, refusal.person(), Map.of(), Map.of()), refusal.reason());
    }

    /** Records what was asked for and not allowed. The refused transaction has ended by now. */
    void record(AuditEvent wanted, RefusalReason reason) {
        if (limits.admit()) {
            writer.recordRefusal(wanted, reason);
        }
    }

    /** Once a minute has ended, says how many of its refusals were left out. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void tellWhatIsOver() {
        tell(limits.takeOver());
    }

    @PreDestroy
    void tellAll() {
        tell(limits.takeAll());
    }

    private void tell(List<RefusalLimits.LeftOut> leftOut) {
        leftOut.forEach(writer::recordLeftOut);
    }
}
