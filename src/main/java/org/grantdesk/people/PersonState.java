package org.grantdesk.people;

/** Whether a person can sign in. */
public enum PersonState {
    ACTIVE,
    /** Has an account and has not come yet. */
    INVITED,
    DEACTIVATED;

    static PersonState of(boolean active, boolean invited) {
        if (!active) {
            return DEACTIVATED;
        }
        return invited ? INVITED : ACTIVE;
    }
}
