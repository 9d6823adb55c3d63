package org.grantdesk.base;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Refuses to overwrite what another person has changed since it was read. */
public final class ReadVersion {

    private ReadVersion() {}

    /**
     * Compares the version that was read with the stored one.
     *
     * @param expected the version that was read; {@code null}: the last writer wins, as in the compatible API
     * @throws OptimisticLockingFailureException when they differ
     */
    public static void require(@Nullable Long expected, long stored) {
        if (expected != null && expected != stored) {
            throw new OptimisticLockingFailureException("It was changed in the meantime");
        }
    }
}
