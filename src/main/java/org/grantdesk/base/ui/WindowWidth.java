package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.function.SerializableConsumer;

/** Tells a component how wide the window is, for what a stylesheet cannot change: the columns of a grid. */
public final class WindowWidth {

    /** Narrower ones show one column that says the most important of all. */
    private static final int NARROW = 700;

    private WindowWidth() {}

    /** Calls with whether the window is narrow: when the component appears, and whenever the window changes. */
    public static void follow(Component component, SerializableConsumer<Boolean> narrow) {
        ComponentUtil.addListener(component, AttachEvent.class, attached -> {
            var page = attached.getUI().getPage();
            narrow.accept(isNarrow(page.getExtendedClientDetails().getWindowInnerWidth()));
            var resizing = page.addBrowserWindowResizeListener(resize -> narrow.accept(isNarrow(resize.getWidth())));
            ComponentUtil.addListener(component, DetachEvent.class, detached -> {
                resizing.remove();
                detached.unregisterListener();
            });
        });
    }

    /** Unknown counts as wide. */
    private static boolean isNarrow(int width) {
        return width > 0 && width < NARROW;
    }
}
