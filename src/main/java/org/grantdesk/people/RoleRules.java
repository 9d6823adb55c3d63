package org.grantdesk.people;

import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;
import org.grantdesk.security.Authorities;

/** What a role may be called and may hold. */
final class RoleRules {

    private static final int MAX_TITLE = 128;
    private static final int MAX_DESCRIPTION = 512;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,63}");

    private RoleRules() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void checkTexts(InvalidInput.Collector problems, String title, String description) {
        problems.refuseIf(title.isEmpty(), "title", "role.title.empty");
        PlainText.checkLine(problems, "title", title, MAX_TITLE);
        PlainText.checkLine(problems, "description", description, MAX_DESCRIPTION);
    }

    static void checkPermissions(InvalidInput.Collector problems, Set<String> permissions) {
        problems.refuseIf(!Authorities.ALL.containsAll(permissions), "permissions", "role.permission.unknown");
    }
}
