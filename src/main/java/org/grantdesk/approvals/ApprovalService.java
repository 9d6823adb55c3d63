package org.grantdesk.approvals;

import java.util.List;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessQueueService;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;
import org.grantdesk.clients.HeldApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists the apps that people wait for, and decides about them. What else waits is {@link AccessQueueService}'s. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class ApprovalService {

    /** The longest reason, of whichever decision. */
    public static final int MAX_REASON = AccessDecisionService.MAX_REASON;

    private final ApprovalRequests requests;
    private final HeldApps apps;
    private final AccessQueueService queue;
    private final CurrentUser currentUser;

    ApprovalService(ApprovalRequests requests, HeldApps apps, AccessQueueService queue, CurrentUser currentUser) {
        this.requests = requests;
        this.apps = apps;
        this.queue = queue;
        this.currentUser = currentUser;
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

    /** How many apps and requests for scopes wait for the asker's decision; none of anyone who decides about nothing. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public long countMine() {
        var administers = currentUser.has(Authorities.MANAGE_SYSTEM);
        return (administers ? requests.count() : 0)
                + (administers || currentUser.has(Authorities.MANAGE_APIS) ? queue.count() : 0);
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
                .refuseIf(!PlainText.isVisible(note), "reason", "text.unprintable")
                .throwIfAny();
    }
}
