package org.grantdesk.authorizations;

import org.grantdesk.apis.ScopeRules;
import org.grantdesk.base.InvalidInput;

/** What people read about a scope when they decide, in each language of the screens. */
public record ScopeTexts(String titleEn, String titleDe, String sentenceEn, String sentenceDe) {

    void check(InvalidInput.Collector problems) {
        ScopeRules.checkTitle(problems, "titleEn", null, titleEn);
        ScopeRules.checkTitle(problems, "titleDe", null, titleDe);
        ScopeRules.checkSentence(problems, "sentenceEn", null, sentenceEn);
        ScopeRules.checkSentence(problems, "sentenceDe", null, sentenceDe);
    }
}
