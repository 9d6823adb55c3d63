package org.grantdesk.base;

import java.lang.Character.UnicodeScript;

/** Which texts can be stored, and which can be shown without misleading anyone. */
public final class PlainText {

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";

    private PlainText() {}

    /** No NUL, which PostgreSQL refuses, and no half of a surrogate pair, which UTF-8 cannot write. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    public static boolean isOneLine(String text) {
        return isVisible(text) && text.codePoints().noneMatch(PlainText::breaksLine);
    }

    /**
     * Storable, without control characters but for those that break lines, and without characters that are not seen or
     * turn the direction of writing: these make one name look like another.
     */
    public static boolean isVisible(String text) {
        var points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (isHidden(points[i]) && !(i > 0 && belongs(points, i))) {
                return false;
            }
        }
        return isStorable(text) && !isOnlySpace(text);
    }

    /** Spaces that are not stripped, such as the one that does not break, and nothing to be seen between them. */
    private static boolean isOnlySpace(String text) {
        return !text.isBlank()
                && text.codePoints().allMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c));
    }

    /**
     * The text for a place in the middle of another: its direction of writing does not reach what stands around it, and
     * what could break out of that is shown as unknown.
     */
    public static String isolated(String text) {
        return FIRST_STRONG_ISOLATE
                + text.codePoints()
                        .map(c -> turnsDirection(c) ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + POP_ISOLATE;
    }

    private static boolean breaksLine(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
            case Character.FORMAT -> !isSignBeforeDigits(c);
            // Fillers, combining characters without a shape, and what chooses between shapes.
            default ->
                switch (c) {
                    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
                    default -> isVariant(c);
                };
        };
    }

    /** Signs of Arabic, Syriac and Kaithi that are seen, although Unicode counts them among the formats. */
    private static boolean isSignBeforeDigits(int c) {
        return (c >= 0x0600 && c <= 0x0605)
                || c == 0x06DD
                || c == 0x070F
                || c == 0x08E2
                || c == 0x110BD
                || c == 0x110CD;
    }

    private static boolean isVariant(int c) {
        return (c >= 0x180B && c <= 0x180D) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** Pictures and several scripts are written with hidden characters between or behind the others. */
    private static boolean belongs(int[] points, int at) {
        var before = points[at - 1];
        if (isVariant(points[at])) {
            return Character.isEmoji(before)
                    || Character.isIdeographic(before)
                    || UnicodeScript.of(before) == UnicodeScript.MONGOLIAN;
        }
        if ((points[at] != JOINER && points[at] != NON_JOINER) || at + 1 == points.length) {
            return false;
        }
        var after = points[at + 1];
        return (points[at] == JOINER && Character.isExtendedPictographic(after) && endsPicture(before))
                || (isShapedByJoiners(before) && isShapedByJoiners(after));
    }

    private static boolean endsPicture(int c) {
        return Character.isExtendedPictographic(c) || Character.isEmojiModifier(c) || c == 0xFE0F;
    }

    private static boolean isShapedByJoiners(int c) {
        return switch (UnicodeScript.of(c)) {
            case ARABIC,
                    SYRIAC,
                    MONGOLIAN,
                    NKO,
                    DEVANAGARI,
                    BENGALI,
                    GURMUKHI,
                    GUJARATI,
                    ORIYA,
                    TAMIL,
                    TELUGU,
                    KANNADA,
                    MALAYALAM,
                    SINHALA,
                    KHMER,
                    MYANMAR,
                    TIBETAN -> true;
            default -> false;
        };
    }

    /** Refuses what is longer than {@code max} characters or has others than one line of text may have. */
    public static void checkLine(InvalidInput.Collector problems, String field, String text, int max) {
        problems.refuseIf(text.length() > max, field, "text.tooLong", max)
                .refuseIf(!isOneLine(text), field, "text.unprintable");
    }
}
