package org.grantdesk.base;

/** How a person is called on screens. */
public final class DisplayName {

    private DisplayName() {}

    /** The full name, or the username where none is given. */
    public static String of(String username, String firstName, String lastName) {
        var name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? username : name;
    }
}
