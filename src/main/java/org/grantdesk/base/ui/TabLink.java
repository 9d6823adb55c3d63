package org.grantdesk.base.ui;

import com.vaadin.flow.router.HighlightCondition;
import com.vaadin.flow.router.RouterLink;

/** Leads to a part of a page, and is marked while that part is the one that is shown. */
public final class TabLink extends RouterLink {

    /** Where the tabs are wider than the window, the current one is in sight. */
    private static final String SHOW_TAB = """
        const tabs = this.parentElement;
        tabs.scrollLeft = this.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - this.offsetWidth) / 2;\
        """;

    /**
     * @param path address of the part, relative to the portal
     * @param highlighted when it counts as shown
     */
    public TabLink(String text, String path, HighlightCondition<RouterLink> highlighted) {
        setText(text);
        getElement().setAttribute("href", path);
        setHighlightCondition(highlighted);
        setHighlightAction((target, highlight) -> {
            if (highlight) {
                target.getElement().setAttribute("aria-current", "page");
                target.getElement().executeJs(SHOW_TAB);
            } else {
                target.getElement().removeAttribute("aria-current");
            }
        });
    }
}
