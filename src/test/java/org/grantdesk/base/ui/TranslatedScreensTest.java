package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody reads the key of a text where its words should stand, or a place that nothing was put into. */
class TranslatedScreensTest extends ViewTest {

    private static final Pattern OPEN_PLACE = Pattern.compile("\\{[0-9]");

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    private final Set<String> keys =
            TranslationsTest.texts("translations.properties").keySet();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyScreenIsInWords(String language) {
        var me = users.withPassword(Authorities.ALL.toArray(String[]::new));
        database.update("update person set locale = ? where id = ?", language, me.id());
        signIn(me);
        assertThat(UI.getCurrent().getLocale()).isEqualTo(Locale.of(language));
        var app = clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL)
                .details()
                .clientId();

        for (var path : new String[] {
            "apps",
            "apps?q=nothing",
            "apps/new",
            "apps/APP",
            "apps/APP/try",
            "apps/APP/secrets",
            "apps/APP/activity",
            "apps/APP/settings",
            "apps/APP/people",
            "authorized",
            "authorized?q=nothing",
            "people",
            "people/ME",
            "people?q=nothing-like-it",
            "roles",
            "settings",
            "activity",
            "activity?action=x",
            "profile",
            "no-such-page"
        }) {
            open(path.replace("APP", app).replace("ME", me.id()));

            var words = words(UI.getCurrent()).toList();
            assertThat(words).as(path).hasSizeGreaterThan(10).doesNotContainAnyElementsOf(keys);
            assertThat(words)
                    .as(path)
                    .noneMatch(text -> OPEN_PLACE.matcher(text).find());
        }
    }

    private static Stream<String> words(UI ui) {
        return ui.getChildren().flatMap(shown -> words(shown.getElement()));
    }

    private static Stream<String> words(Element element) {
        if (element.isTextNode()) {
            return Stream.of(element.getText());
        }
        return Stream.of(
                        element.getPropertyNames().map(element::getProperty),
                        element.getAttributeNames().map(element::getAttribute),
                        element.getChildren().flatMap(TranslatedScreensTest::words))
                .flatMap(texts -> texts)
                .filter(text -> text != null && !text.isBlank());
    }
}
