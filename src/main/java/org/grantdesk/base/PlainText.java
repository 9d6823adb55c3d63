package org.grantdesk.base;

/** Which texts can be stored, and which can be shown as a name without misleading anybody. */
public final class PlainText {

    private PlainText() {}

    /** No NUL, which PostgreSQL refuses, and no half of a surrogate pair, which UTF-8 cannot write. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /**
     * Storable, on one line, without control characters and without those that turn the direction of writing, which
     * make one name look like another.
     */
    public static boolean isOneLine(String text) {
        return isStorable(text) && text.codePoints().noneMatch(PlainText::breaksLine);
    }

    private static boolean breaksLine(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        };
    }
}
