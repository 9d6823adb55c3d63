package org.grantdesk.apis;

import java.util.Locale;

/**
 * Something that apps can ask for at an API. Its name is unique there and nowhere else.
 *
 * @param name as on the wire (RFC 6749, section 3.3)
 * @param risk what could go wrong with it; people are asked for one of high risk every time
 * @param needsApproval whether only apps for which it was chosen may ask for it
 */
public record ApiScope(
        String name,
        String titleEn,
        String titleDe,
        String sentenceEn,
        String sentenceDe,
        Risk risk,
        boolean needsApproval) {

    /** What could go wrong. */
    public enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    public String title(Locale reader) {
        return Locale.GERMAN.getLanguage().equals(reader.getLanguage()) ? titleDe : titleEn;
    }

    public String sentence(Locale reader) {
        return Locale.GERMAN.getLanguage().equals(reader.getLanguage()) ? sentenceDe : sentenceEn;
    }
}
