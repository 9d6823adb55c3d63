package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;

/** The body of a screen: the landmark, its width, and the title of the browser's tab. */
public abstract class Page extends Main implements HasDynamicTitle {

    private static final String PRODUCT = "Grantdesk";

    private final String titleKey;

    /** @param titleKey key of the screen's name in the message bundle */
    protected Page(String titleKey) {
        this.titleKey = titleKey;
        addClassName("gd-page");
        setId("content");
    }

    @Override
    public String getPageTitle() {
        return pageName() + " · " + PRODUCT;
    }

    /** What the screen is called; a screen about one thing answers with the name of the thing. */
    protected String pageName() {
        return getTranslation(titleKey);
    }
}
