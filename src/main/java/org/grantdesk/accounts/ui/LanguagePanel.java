package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.ProfileService;

/** The language and the time zone of the person's screens. A choice is stored at once, and the page comes back with it. */
class LanguagePanel extends Panel {

    final LanguageSelect language = new LanguageSelect();
    final ComboBox<String> timeZone = new ComboBox<>();

    LanguagePanel(PersonDetails me, ProfileService profile) {
        super("profile.language");
        language.setLabel(getTranslation("person.language"));
        language.setHelperText(getTranslation("profile.language.help"));
        language.setValue(me.locale());
        language.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                profile.setLocale(event.getValue());
                Drafts.reload(UI.getCurrent());
            }
        });
        timeZone.setLabel(getTranslation("profile.timeZone"));
        timeZone.setHelperText(getTranslation("profile.timeZone.help"));
        timeZone.setPlaceholder(getTranslation(
                "profile.timeZone.browser", nameOf(TimeTexts.browserZone().getId())));
        timeZone.setClearButtonVisible(true);
        timeZone.setItems(
                (zone, typed) -> nameOf(zone).toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT)),
                zones());
        timeZone.setItemLabelGenerator(LanguagePanel::nameOf);
        timeZone.setValue(me.timeZone());
        timeZone.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                profile.setTimeZone(event.getValue());
                Drafts.reload(UI.getCurrent());
            }
        });
        var fields = new Div(language, timeZone);
        fields.addClassName("gd-pair");
        add(fields);
    }

    /** Places, and UTC. What else is among the names of zones repeats them. */
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC") || (zone.contains("/") && !zone.matches("(Etc|SystemV)/.*")))
                .sorted()
                .toList();
    }

    private static String nameOf(String zone) {
        return zone.replace('_', ' ');
    }
}
