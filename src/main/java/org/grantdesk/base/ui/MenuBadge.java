package org.grantdesk.base.ui;

/** A number beside an entry of the menu: so much waits there for the person. */
public interface MenuBadge {

    /** The route of the entry. */
    String route();

    /** How much waits; zero shows nothing. Asked only for people who may open the screen. */
    long count();
}
