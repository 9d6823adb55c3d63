package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.grantdesk.base.Paths;
import org.grantdesk.signin.NoticeMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks everyone once a year, by email, to review the apps that have access to their account. */
@Component
class AccessCheckUps {

    private static final Duration YEAR = Duration.ofDays(365);

    /** So many emails at once; after an upgrade, everyone's may be due. */
    static final int BATCH = 200;

    /** What a person {@code p} lets apps do now. */
    private static final String LIVE =
            " from app_grant g where g.person_id = p.id and (g.expires_at is null or g.expires_at > ?)";

    private final JdbcClient jdbc;
    private final NoticeMail mail;
    private final Clock clock;

    AccessCheckUps(JdbcClient jdbc, NoticeMail mail, Clock clock) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${grantdesk.housekeeping.every:PT1H}",
            initialDelayString = "${grantdesk.housekeeping.first:PT7M}")
    void send() {
        if (!mail.isOn()) {
            return;
        }
        var now = Timestamp.from(clock.instant());
        var aYearAgo = Timestamp.from(clock.instant().minus(YEAR));
        jdbc
                .sql("select p.id, p.email, p.locale, (select count(*)" + LIVE + ") as apps from person p"
                        + " where p.created_at < ? and p.email <> '' and p.deactivated_at is null"
                        + " and p.invited_at is null and exists (select 1" + LIVE + ")"
                        + " and not exists (select 1 from access_check_up c where c.person_id = p.id"
                        + " and c.sent_at >= ?) order by p.created_at, p.id limit " + BATCH)
                .params(now, aYearAgo, now, aYearAgo)
                .query((row, number) -> new Due(
                        row.getString("id"), row.getString("email"), row.getString("locale"), row.getLong("apps")))
                .list()
                .stream()
                .filter(due -> take(due.personId(), now, aYearAgo))
                .forEach(due ->
                        mail.send("checkUp", due.email(), due.locale(), Paths.AUTHORIZED, String.valueOf(due.apps())));
    }

    /** Whether it is this instance that writes to the person: what is written down first is never sent twice. */
    private boolean take(String personId, Timestamp now, Timestamp aYearAgo) {
        return jdbc.sql("update access_check_up set sent_at = ? where person_id = ? and sent_at < ?")
                                .params(now, personId, aYearAgo)
                                .update()
                        == 1
                || jdbc.sql("insert into access_check_up (person_id, sent_at) select id, ? from person where id = ?"
                                        + " on conflict do nothing")
                                .params(now, personId)
                                .update()
                        == 1;
    }

    private record Due(String personId, String email, String locale, long apps) {}
}
