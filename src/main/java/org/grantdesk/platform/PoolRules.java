package org.grantdesk.platform;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.grantdesk.base.Outage;

/**
 * Which failures a pooled connection does not survive, besides those that the pool knows. H2 closes its file when the
 * disk is full; once every connection to it is thrown away, the next one opens the file again, and with space on the disk
 * it works again. Without this the pool would hand out the dead ones until the portal is restarted.
 */
public class PoolRules implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return Outage.endsConnection(error) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
