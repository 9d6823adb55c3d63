package org.grantdesk.authorizations;

/** What people read about a scope when they decide, in each language of the screens. */
public record ScopeTexts(String titleEn, String titleDe, String sentenceEn, String sentenceDe) {

    /** Without blanks around them. */
    ScopeTexts stripped() {
        return new ScopeTexts(titleEn.strip(), titleDe.strip(), sentenceEn.strip(), sentenceDe.strip());
    }
}
