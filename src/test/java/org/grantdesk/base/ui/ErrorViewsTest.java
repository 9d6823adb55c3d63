package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ErrorViewsTest extends ViewTest {

    private static final Pattern REFERENCE = Pattern.compile("eference[a-z ]*: ([a-z0-9]{8})\\b");

    @Autowired
    Database database;

    private boolean broken;

    @AfterEach
    void mend() {
        if (broken) {
            database.update("alter table lost rename to client");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-page", "apps/%s/nothing", "people/%s/x", "apps/%s"})
    void whatIsNotThereIsNotFoundAndThereIsAWayOn(String path) {
        signIn(Authorities.ALL.toArray(String[]::new));

        open(path.formatted(Ids.next()));

        assertThat(heading()).isEqualTo("Page not found");
        assertThat(text())
                .contains("This page, app, API or person does not exist")
                .doesNotContain("Exception");
        assertThat(find(Anchor.class).withText("Go to Home").single().getHref()).isEmpty();
    }

    @Test
    void whatIsNotForThisPersonSaysWhoCanChangeThat() {
        signIn(Authorities.MANAGE_OAUTH);

        open("roles");

        assertThat(heading()).isEqualTo("You do not have access");
        assertThat(text()).contains("Ask an administrator for access");
    }

    @Test
    void anUnexpectedErrorShowsACodeThatIsInTheLogAndNothingElse(CapturedOutput log) {
        signIn(Authorities.MANAGE_OAUTH);
        breakDown();

        open("apps/" + Ids.next());

        assertThat(heading()).isEqualTo("Something went wrong");
        var code = codeIn(text());
        assertThat(log.getOut()).contains("Unexpected error in a screen, reference " + code);
        assertThat(text()).doesNotContainIgnoringCase("select", "exception", "client");
    }

    @Test
    void aClickThatFailsShowsACodeThatIsInTheLogAndNothingElse(CapturedOutput log) {
        signIn(Authorities.MANAGE_OAUTH);
        breakDown();

        new UiErrorHandler().error(new com.vaadin.flow.server.ErrorEvent(failure()));

        var message = messages().findFirst().orElseThrow();
        assertThat(log.getOut()).contains("Unexpected error in a screen, reference " + codeIn(message));
        assertThat(message).doesNotContainIgnoringCase("select", "exception", "client");
    }

    private RuntimeException failure() {
        try {
            database.count("client", "1 = 1");
            throw new AssertionError("the table is still there");
        } catch (RuntimeException e) {
            return new IllegalStateException("wrapped", e);
        }
    }

    private void breakDown() {
        database.update("alter table client rename to lost");
        broken = true;
    }

    private static String codeIn(String text) {
        Matcher found = REFERENCE.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
