package org.grantdesk.approvals;

import java.util.List;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.clients.HeldApps;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists the apps that people wait for, and decides about them. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class ApprovalService {

    /** The longest reason. */
    public static final int MAX_REASON = 1000;

    private final ApprovalRequests requests;
    private final HeldApps apps;

    ApprovalService(ApprovalRequests requests, HeldApps apps) {
        this.requests = requests;
        this.apps = apps;
    }

    /** One page; the apps that people have been waiting for longest come first. */
    @Transactional(readOnly = true)
    public List<ApprovalRow> list(int offset, int limit) {
        return requests.list(offset, limit);
    }

    /** How many apps people wait for. */
    @Transactional(readOnly = true)
    public long count() {
        return requests.count();
    }

    /**
     * Lets people connect the app; it is no longer unverified.
     *
     * @param note the reason, for the audit log; may be empty
     * @param expectedVersion the version of the app that was read
     * @throws InvalidInput at {@code reason} when it is too long
     * @throws Conflict {@code approvals.notWaiting} when the app does not wait for a first approval
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.APP_APPROVED, names = Audited.Names.APP)
    public void approve(String clientId, String note, long expectedVersion) {
        requireFitting(note);
        apps.approve(clientId, note.strip(), expectedVersion);
        requests.settle(clientId);
    }

    /** Keeps people from connecting the app, and tells them why. What was allowed before goes on. */
    @Audited(value = AuditAction.APP_REFUSED, names = Audited.Names.APP)
    public void refuse(String clientId, String note, long expectedVersion) {
        new InvalidInput.Collector()
                .refuseIf(note.isBlank(), "reason", "approvals.reason.missing")
                .throwIfAny();
        requireFitting(note);
        apps.refuse(clientId, note.strip(), expectedVersion);
        requests.settle(clientId);
    }

    private static void requireFitting(String note) {
        new InvalidInput.Collector()
                .refuseIf(note.length() > MAX_REASON, "reason", "approvals.reason.tooLong", MAX_REASON)
                .throwIfAny();
    }
}
