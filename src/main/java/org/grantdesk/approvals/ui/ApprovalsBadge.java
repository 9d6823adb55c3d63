package org.grantdesk.approvals.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.base.ui.MenuBadge;

/** How many apps and requests wait for the person's decision. */
@SpringComponent
class ApprovalsBadge implements MenuBadge {

    private final ApprovalService approvals;

    ApprovalsBadge(ApprovalService approvals) {
        this.approvals = approvals;
    }

    @Override
    public String route() {
        return ApprovalsView.ROUTE;
    }

    @Override
    public long count() {
        return approvals.countMine();
    }
}
