package org.grantdesk.settings.ui;

import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.settings.InstallationService.Installation;

/** What is running here, for anyone who asks for help or plans an upgrade. */
class AboutPanel extends Panel {

    AboutPanel(Installation installation) {
        super("about.title");
        var address = getTranslation("about.baseUrl");
        add(new Facts()
                .with(
                        getTranslation("about.version"),
                        installation.version().isEmpty()
                                ? getTranslation("about.version.none")
                                : installation.version())
                .with(getTranslation("about.database"), installation.database())
                .with(address, new IdText(installation.baseUrl(), address)));
    }
}
