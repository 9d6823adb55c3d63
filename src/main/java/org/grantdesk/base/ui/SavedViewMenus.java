package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;

/** Views of a list that a person has saved, as part of its toolbar. Implemented by the feature that owns people. */
public interface SavedViewMenus {

    enum Of {
        APPS,
        PEOPLE
    }

    /** A new menu for a list, which opens views at its route. */
    Menu of(Of list, String path);

    abstract class Menu extends Div {

        /** Tells what the list shows now: the view in force, or what can be saved as one. */
        public abstract void show(QueryParameters shown);
    }
}
