package org.grantdesk.settings.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;

/** A scope as people read it when they decide, with its name and risk. */
class ScopeRow extends Div {

    ScopeRow(Scope scope) {
        addClassName("gd-secret-row");
        var title = Styled.of(new Span(scope.title(getLocale())), "gd-label");
        var marks = Styled.of(new Div(risk(scope.risk())), "gd-marks");
        if (scope.builtIn()) {
            marks.add(new Pill(getTranslation("scopes.builtIn"), Pill.Tone.NEUTRAL));
        }
        add(
                Styled.of(new Div(title, new Code(scope.name()), marks), "gd-secret-head"),
                Styled.of(new Span(scope.sentence(getLocale())), "gd-scope-sentence"));
    }

    private Pill risk(Scope.Risk risk) {
        var tone = switch (risk) {
            case LOW -> Pill.Tone.NEUTRAL;
            case MEDIUM -> Pill.Tone.WARNING;
            case HIGH -> Pill.Tone.BAD;
        };
        return new Pill(getTranslation("scope.risk." + risk.name().toLowerCase(Locale.ROOT)), tone);
    }
}
