package org.grantdesk.base;

/** How apps and people without a picture look: a letter in a colour that stays theirs, on screens and plain pages alike. */
public final class MonogramLook {

    /** As many as {@code tokens.css} has. */
    private static final int HUES = 12;

    private MonogramLook() {}

    public static String hueClass(String id) {
        return "gd-hue-" + Math.floorMod(id.hashCode(), HUES);
    }

    public static String letter(String name) {
        var start = name.strip();
        return start.isEmpty() ? "?" : Character.toString(Character.toUpperCase(start.codePointAt(0)));
    }
}
