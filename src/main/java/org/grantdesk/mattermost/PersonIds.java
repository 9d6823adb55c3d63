package org.grantdesk.mattermost;

import java.security.Principal;
import org.grantdesk.base.Ids;

/** Reads a person's id in a path. */
public final class PersonIds {

    private static final String ME = "me";

    private PersonIds() {}

    /** The id meant: the asker's own for {@code me}. One that cannot be an id is refused. */
    public static String resolve(String inPath, Principal asker) {
        if (inPath.equals(ME)) {
            return asker.getName();
        }
        if (!Ids.isWellFormed(inPath)) {
            throw ApiException.invalidUrlParam("user_id");
        }
        return inPath;
    }
}
