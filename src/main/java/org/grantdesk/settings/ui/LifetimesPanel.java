package org.grantdesk.settings.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Panel;

/** How long what apps get is good for. It is the same for every app and cannot be changed here. */
class LifetimesPanel extends Panel {

    LifetimesPanel() {
        super("lifetimes.title");
        var facts = new Facts();
        row(facts, "lifetimes.code", Lifetimes.CODE);
        row(facts, "lifetimes.access", Lifetimes.OPAQUE_ACCESS_TOKEN);
        row(facts, "lifetimes.signedAccess", Lifetimes.SIGNED_ACCESS_TOKEN);
        row(facts, "lifetimes.idToken", Lifetimes.ID_TOKEN);
        row(facts, "lifetimes.signIn", Lifetimes.SIGN_IN);
        row(facts, "lifetimes.offline", Lifetimes.OFFLINE);
        add(new Paragraph(getTranslation("lifetimes.text")), facts);
    }

    private void row(Facts facts, String key, Duration time) {
        facts.with(getTranslation(key), inWords(time));
    }

    /** In the largest unit that leaves nothing over. */
    private String inWords(Duration time) {
        if (time.toDays() > 0) {
            return getTranslation("duration.days", time.toDays());
        }
        return time.toHours() > 0
                ? getTranslation("duration.hours", time.toHours())
                : getTranslation("duration.minutes", time.toMinutes());
    }
}
