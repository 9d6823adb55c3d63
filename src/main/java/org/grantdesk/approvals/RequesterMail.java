package org.grantdesk.approvals;

import org.grantdesk.apis.AccessDecided;
import org.grantdesk.base.Paths;
import org.grantdesk.signin.NoticeMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells those who requested scopes of an API for an app what was decided, where a mail server is configured. */
@Component
class RequesterMail {

    private final JdbcClient jdbc;
    private final NoticeMail mail;

    RequesterMail(JdbcClient jdbc, NoticeMail mail) {
        this.jdbc = jdbc;
        this.mail = mail;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void onDecision(AccessDecided event) {
        if (mail.isOn()) {
            jdbc.sql("select email, locale from person where id = ?")
                    .param(event.personId())
                    .query(row -> {
                        send(event, row.getString("email"), row.getString("locale"));
                    });
        }
    }

    private void send(AccessDecided event, String email, String locale) {
        mail.send(
                event.approved() ? event.note().isEmpty() ? "accessApproved" : "accessApprovedWhy" : "accessRefused",
                email,
                locale,
                "/" + Paths.APPS + "/" + event.clientId() + Paths.APP_SETTINGS,
                event.clientName(),
                event.apiName(),
                event.note());
    }
}
