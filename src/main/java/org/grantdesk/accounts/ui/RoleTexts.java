package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import org.grantdesk.people.RoleDetails;

/** Words for roles and permissions. Built-in roles are called in the reader's language, others as their maker called them. */
final class RoleTexts {

    private RoleTexts() {}

    static String title(RoleDetails role) {
        return role.builtIn() ? title(role.title()) : role.title();
    }

    static String title(String title) {
        return textOr("role.title." + title, title);
    }

    static String description(RoleDetails role) {
        return role.builtIn() ? textOr("role.description." + role.name(), role.description()) : role.description();
    }

    static String permission(String permission) {
        return textOr("permission." + permission + ".title", permission);
    }

    static String meaning(String permission) {
        return textOr("permission." + permission + ".text", "");
    }

    private static String textOr(String key, String otherwise) {
        var text = text(key);
        return text.equals(key) ? otherwise : text;
    }
}
