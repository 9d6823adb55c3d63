package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.UI;
import org.grantdesk.accounts.PersonDetails;
import org.grantdesk.accounts.ProfileService;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Panel;

/** The language the person reads. A choice is stored at once, and the page comes back in it. */
class LanguagePanel extends Panel {

    final LanguageSelect language = new LanguageSelect();

    LanguagePanel(PersonDetails me, ProfileService profile) {
        super("");
        setHeading(getTranslation("profile.language"));
        language.setLabel(null);
        language.setAriaLabel(getTranslation("profile.language"));
        language.setHelperText(getTranslation("profile.language.help"));
        language.setValue(me.locale());
        language.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                profile.setLocale(event.getValue());
                Drafts.reload(UI.getCurrent());
            }
        });
        add(language);
    }
}
