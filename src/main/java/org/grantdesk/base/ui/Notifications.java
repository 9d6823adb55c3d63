package org.grantdesk.base.ui;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages in the corner: quietly that something was done, loudly that it was not. */
public final class Notifications {

    private static final int SHORT = 3_000;
    private static final int LONG = 10_000;

    private Notifications() {}

    public static void success(String text) {
        Notification.show(text, SHORT, Position.BOTTOM_END, false).addThemeVariants(NotificationVariant.SUCCESS);
    }

    /** Says that something failed, and interrupts a screen reader to say so. */
    public static void failure(String text) {
        Notification.show(text, LONG, Position.BOTTOM_END, true).addThemeVariants(NotificationVariant.ERROR);
    }
}
