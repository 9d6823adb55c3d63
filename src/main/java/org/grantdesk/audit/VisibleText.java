package org.grantdesk.audit;

/**
 * Makes what strangers chose harmless in a row: control characters, which would break lines, colour terminals or end a
 * text for PostgreSQL, are stored as their visible pictures, and those that turn the direction of writing as U+FFFD.
 */
final class VisibleText {

    private static final int PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    /** The text, visible, cut to so many characters. */
    static String of(String text, int maxLength) {
        var visible = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints()
                .map(VisibleText::visible)
                .takeWhile(c -> visible.length() + Character.charCount(c) <= maxLength)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static int visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c < ' ' ? PICTURES + c : c == 0x7F ? PICTURE_OF_DELETE : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> REPLACEMENT;
            default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ? REPLACEMENT : c;
        };
    }
}
