package org.grantdesk.approvals.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.base.ui.MenuBadge;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** How many apps wait for approval. */
@SpringComponent
class ApprovalsBadge implements MenuBadge {

    private final ApprovalService approvals;
    private final CurrentUser currentUser;

    ApprovalsBadge(ApprovalService approvals, CurrentUser currentUser) {
        this.currentUser = currentUser;
        this.approvals = approvals;
    }

    @Override
    public String route() {
        return ApprovalsView.ROUTE;
    }

    @Override
    public long count() {
        return currentUser.has(Authorities.MANAGE_SYSTEM) ? approvals.count() : 0;
    }
}
