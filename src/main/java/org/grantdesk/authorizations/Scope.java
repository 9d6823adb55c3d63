package org.grantdesk.authorizations;

import java.util.Locale;

/**
 * Something that apps can ask for.
 *
 * @param name as on the wire
 * @param risk what could go wrong with it
 */
public record Scope(
        String name,
        String titleEn,
        String titleDe,
        String sentenceEn,
        String sentenceDe,
        Risk risk,
        boolean builtIn,
        long version) {

    public enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    public ScopeTexts texts() {
        return new ScopeTexts(titleEn, titleDe, sentenceEn, sentenceDe);
    }

    public String title(Locale reader) {
        return Locale.GERMAN.getLanguage().equals(reader.getLanguage()) ? titleDe : titleEn;
    }

    public String sentence(Locale reader) {
        return Locale.GERMAN.getLanguage().equals(reader.getLanguage()) ? sentenceDe : sentenceEn;
    }
}
