package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A state in a word. The colour only repeats what the word says. */
public class Pill extends Span {

    public enum Tone {
        NEUTRAL,
        GOOD,
        WARNING,
        BAD;

        public String className() {
            return "gd-" + name().toLowerCase(Locale.ROOT);
        }
    }

    public Pill(String text, Tone tone) {
        super(text);
        addClassNames("gd-pill", tone.className());
    }
}
