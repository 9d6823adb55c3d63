package org.grantdesk.approvals;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Paths;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.throttle.Throttle;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.grantdesk.signin.NoticeMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells those who may approve apps that one waits, where a mail server is configured. */
@Component
class ApproverMail {

    /** So many get the email. */
    private static final int MOST = 20;

    /** About so many apps in an hour, because apps that register themselves cost nothing; the list tells of the others. */
    private static final Allowance APPS = Allowance.steady("APPROVAL_MAIL", 10, Duration.ofMinutes(6));

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
            approvers()
                    .forEach(approver ->
                            mail.send("approval", approver.email(), approver.locale(), Paths.APPROVALS, appName));
        }
    }

    private List<Approver> approvers() {
        return jdbc.sql("select p.email, p.locale from person p where p.deactivated_at is null and p.invited_at is null"
                        + " and exists (select 1 from person_role pr join role_permission rp on rp.role_id = pr.role_id"
                        + " where pr.person_id = p.id and rp.permission = ?) order by p.id limit ?")
                .params(Authorities.MANAGE_SYSTEM, MOST)
                .query((row, number) -> new Approver(row.getString("email"), row.getString("locale")))
                .list();
    }
}
