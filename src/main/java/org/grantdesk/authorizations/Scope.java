package org.grantdesk.authorizations;

import java.util.Locale;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.DescribedApi;
import org.grantdesk.apis.QualifiedScope;

/**
 * Something that apps can ask for.
 *
 * @param name as on the wire
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
        LOW(0),
        MEDIUM(1),
        HIGH(2);

        private final int level;

        Risk(int level) {
            this.level = level;
        }

        /** As rows have it, the riskier the higher. */
        int level() {
            return level;
        }
    }

    /** A scope of an API, by the name that grants have. */
    static Scope of(DescribedApi api, ApiScope scope) {
        return new Scope(
                QualifiedScope.of(api.id(), scope.name()),
                scope.titleEn(),
                scope.titleDe(),
                scope.sentenceEn(),
                scope.sentenceDe(),
                Risk.valueOf(scope.risk().name()),
                false,
                0);
    }

    /** Whether our resource document names it, from which programs request whatever is listed (RFC 9728, section 2). */
    public boolean listedForAll() {
        return builtIn && risk != Risk.HIGH;
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
