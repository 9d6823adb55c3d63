package org.grantdesk.accounts.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.people.SavedView;
import org.grantdesk.people.SavedViewService;

/** Makes the menus of the signed-in person's views. */
@SpringComponent
class StoredSavedViews implements SavedViewMenus {

    private final SavedViewService views;

    StoredSavedViews(SavedViewService views) {
        this.views = views;
    }

    @Override
    public Menu of(Of list, String path) {
        return new SavedViewMenu(views, SavedView.Of.valueOf(list.name()), path);
    }
}
