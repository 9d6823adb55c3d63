package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.function.SerializableConsumer;

/** How wide the window is, for what a stylesheet cannot change: the columns of a grid. */
public enum WindowWidth {

    /** One column, and each row a card. */
    NARROW,

    /** The most important columns. */
    MEDIUM,

    /** Every column. Unknown counts as wide. */
    WIDE;

    private static final int MEDIUM_FROM = 700;
    private static final int WIDE_FROM = 1200;

    /** Calls with the width when the component appears, and whenever the window changes. */
    public static void follow(Component component, SerializableConsumer<WindowWidth> show) {
        ComponentUtil.addListener(component, AttachEvent.class, attached -> {
            var page = attached.getUI().getPage();
            show.accept(of(page.getExtendedClientDetails().getWindowInnerWidth()));
            var resizing = page.addBrowserWindowResizeListener(resize -> show.accept(of(resize.getWidth())));
            ComponentUtil.addListener(component, DetachEvent.class, detached -> {
                resizing.remove();
                detached.unregisterListener();
            });
        });
    }

    private static WindowWidth of(int pixels) {
        if (pixels <= 0 || pixels >= WIDE_FROM) {
            return WIDE;
        }
        return pixels < MEDIUM_FROM ? NARROW : MEDIUM;
    }
}
