package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import org.grantdesk.base.ui.Pill;
import org.grantdesk.people.PersonState;

/** What the screens say of a person's state. */
final class PersonStates {

    private PersonStates() {}

    static String name(PersonState state) {
        return text(
                switch (state) {
                    case ACTIVE -> "person.active";
                    case INVITED -> "person.invited";
                    case DEACTIVATED -> "person.inactive";
                });
    }

    static Pill.Tone tone(PersonState state) {
        return switch (state) {
            case ACTIVE -> Pill.Tone.GOOD;
            case INVITED -> Pill.Tone.NEUTRAL;
            case DEACTIVATED -> Pill.Tone.WARNING;
        };
    }

    static Pill pill(PersonState state) {
        return new Pill(name(state), tone(state));
    }
}
