package org.grantdesk.accounts.ui;

import org.grantdesk.base.Ids;

/** A password nobody thought of: 100 random bits, in groups that can be read out and typed. */
final class GeneratedPassword {

    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private GeneratedPassword() {}

    static String next() {
        var random = Ids.next();
        var password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-").append(random, group * GROUP, (group + 1) * GROUP);
        }
        return password.toString();
    }
}
