package org.grantdesk.settings.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.authorizations.GrantLimitService;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.documents.DocumentSettingsService;
import org.grantdesk.registration.InitialTokenService;
import org.grantdesk.registration.RegistrationSettingsService;

/** Makes the panels about which apps people can connect, and for how long. */
@SpringComponent
class AppSettingsPanels {

    private final DocumentSettingsService documents;
    private final RegistrationSettingsService registration;
    private final InitialTokenService registrationTokens;
    private final GrantLimitService limits;
    private final TimeTexts times;

    AppSettingsPanels(
            DocumentSettingsService documents,
            RegistrationSettingsService registration,
            InitialTokenService registrationTokens,
            GrantLimitService limits,
            TimeTexts times) {
        this.documents = documents;
        this.registration = registration;
        this.registrationTokens = registrationTokens;
        this.limits = limits;
        this.times = times;
    }

    AgentsPanel agents() {
        return new AgentsPanel(documents);
    }

    /** @param address where apps register */
    RegistrationPanel registration(String address) {
        return new RegistrationPanel(registration, registrationTokens, times, address);
    }

    GrantLimitsPanel limits() {
        return new GrantLimitsPanel(limits);
    }
}
