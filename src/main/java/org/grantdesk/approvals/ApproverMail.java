package org.grantdesk.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.grantdesk.apis.AccessRequested;
import org.grantdesk.base.Paths;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.throttle.Throttle;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.grantdesk.signin.NoticeMail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells those who decide about apps and their requests that one waits, where a mail server is configured. */
@Component
class ApproverMail {

    /** So many get the email. */
    private static final int MOST = 20;

    /** About so many apps in an hour, because apps that register themselves cost nothing; the list tells of the others. */
    private static final Allowance APPS = Allowance.steady("APPROVAL_MAIL", 10, Duration.ofMinutes(6));

    /** The same of one person's requests, so that no one else's are kept back by them. */
    private static final Allowance REQUESTS = Allowance.steady("ACCESS_MAIL", 10, Duration.ofMinutes(6));

    private static final String ACTIVE = "select p.email, p.locale from person p where p.deactivated_at is null and"
            + " p.invited_at is null and exists (select 1 from person_role pr join role_permission rp on rp.role_id ="
            + " pr.role_id where pr.person_id = p.id and rp.permission = ?)";

    private final JdbcClient jdbc;
    private final NoticeMail mail;
    private final Throttle throttle;

    ApproverMail(JdbcClient jdbc, NoticeMail mail, Throttle throttle) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.throttle = throttle;
    }

    private record Approver(String email, String locale) {}

    void tell(String appName) {
        if (mail.isOn() && throttle.failed(APPS.of("", "")).isZero()) {
            send("approval", administrators(), appName);
        }
    }

    /** Tells the owner of the API, and administrators when no owner decides. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void onRequest(AccessRequested event) {
        if (mail.isOn() && throttle.failed(REQUESTS.of(event.personId(), "")).isZero()) {
            var owner = owner(event.apiOwnerId());
            send("accessRequest", owner.isEmpty() ? administrators() : owner, event.clientName());
        }
    }

    private void send(String text, List<Approver> approvers, String appName) {
        approvers.forEach(approver -> mail.send(text, approver.email(), approver.locale(), Paths.APPROVALS, appName));
    }

    private List<Approver> owner(@Nullable String personId) {
        return personId == null
                ? List.of()
                : jdbc.sql(ACTIVE + " and p.id = ?")
                        .params(Authorities.MANAGE_APIS, personId)
                        .query(ApproverMail::approver)
                        .list();
    }

    private List<Approver> administrators() {
        return jdbc.sql(ACTIVE + " order by p.id limit ?")
                .params(Authorities.MANAGE_SYSTEM, MOST)
                .query(ApproverMail::approver)
                .list();
    }

    private static Approver approver(ResultSet row, int number) throws SQLException {
        return new Approver(row.getString("email"), row.getString("locale"));
    }
}
