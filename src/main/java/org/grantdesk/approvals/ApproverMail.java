package org.grantdesk.approvals;

import java.util.List;
import org.grantdesk.base.Paths;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.NoticeMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells those who may approve apps that one waits, where a mail server is configured. */
@Component
class ApproverMail {

    /** So many get the email. */
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final NoticeMail mail;

    ApproverMail(JdbcClient jdbc, NoticeMail mail) {
        this.jdbc = jdbc;
        this.mail = mail;
    }

    private record Approver(String email, String locale) {}

    void tell(String appName) {
        if (mail.isOn()) {
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
