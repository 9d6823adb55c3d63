package org.grantdesk.apis;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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

    /** What signing in is about (OpenID Connect Core, section 5.4); no API has a scope of such a name. */
    public static final Set<String> OF_SIGN_IN =
            Set.of("openid", "profile", "email", "offline_access", "address", "phone");

    /** The fields of a complaint about one of several scopes, which is told by its place in the list. */
    public static final String NAME = "scopeName";

    public static final String TITLE_EN = "scopeTitleEn";
    public static final String TITLE_DE = "scopeTitleDe";
    public static final String SENTENCE_EN = "scopeSentenceEn";
    public static final String SENTENCE_DE = "scopeSentenceDe";

    public enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    /** What the audit log keeps of a change of it: its texts in one line, and what has words in the reader's language. */
    Stream<String> facts() {
        var texts = String.join(" / ", name, titleEn, titleDe, sentenceEn, sentenceDe);
        return needsApproval ? Stream.of(texts, risk.name(), "NEEDS_APPROVAL") : Stream.of(texts, risk.name());
    }

    public String title(Locale reader) {
        return Locale.GERMAN.getLanguage().equals(reader.getLanguage()) ? titleDe : titleEn;
    }

    public String sentence(Locale reader) {
        return Locale.GERMAN.getLanguage().equals(reader.getLanguage()) ? sentenceDe : sentenceEn;
    }
}
