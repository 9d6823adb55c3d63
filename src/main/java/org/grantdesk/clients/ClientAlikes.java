package org.grantdesk.clients;

import org.springframework.stereotype.Component;

/**
 * Counts apps that look alike ({@link Likeness}): one product that was registered several times, or one that passes
 * itself off as another. They stay apart; lists only tell how many there are.
 */
@Component
class ClientAlikes {

    /** Reads no more than some entries of the index, so that it costs the same among a few and a hundred thousand. */
    private static final String COUNT = "case when exists (select 1 from client l where l.likeness = c.likeness offset "
            + ClientSummary.MOST_ALIKE + ") then " + (ClientSummary.MOST_ALIKE + 1)
            + " else (select count(*) from client l where l.likeness = c.likeness) end";

    private final ClientPolicy policy;

    ClientAlikes(ClientPolicy policy) {
        this.policy = policy;
    }

    /** The number for an app {@code c}: 0 for those who do not see all apps. */
    String column() {
        return (policy.seesAll() ? COUNT : "0") + " as alike";
    }
}
