package org.grantdesk.base.ui;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.SecretInfo;
import org.springframework.dao.OptimisticLockingFailureException;

/** An app or an API on its own screen, as the parts of the screen that are about its secrets need it. */
public interface SecretOwner {

    String name();

    /** Its secrets, newest first: those that work and those that ended. */
    List<SecretInfo> secrets();

    /** The version of what owns the secrets, read before {@link #secrets}. */
    long version();

    /**
     * Makes a new secret.
     *
     * @param keep how long the old ones keep working
     * @param version that was read before the question was asked
     * @return the new secret, to be shown this once
     * @throws OptimisticLockingFailureException when another person was faster
     * @throws Conflict when there are too many
     */
    OneTimeValue rotate(Duration keep, long version);

    void end(String secretId);

    /** Shows the screen again after a change. */
    void reload();
}
