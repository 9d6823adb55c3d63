package org.grantdesk.e2e;

import com.vaadin.flow.component.button.testbench.ButtonElement;
import com.vaadin.flow.component.html.testbench.H1Element;
import com.vaadin.flow.component.textfield.testbench.TextFieldElement;
import com.vaadin.testbench.BrowserTestBase;
import com.vaadin.testbench.TestBenchElement;
import org.openqa.selenium.By;

/** What every page object knows: the window it is in, and how things are found by the words a person reads. */
abstract class BenchPage {

    private static final Words WORDS = Words.ENGLISH;

    private final BrowserTestBase test;
    private final Portal portal;

    BenchPage(BrowserTestBase test, Portal portal) {
        this.test = test;
        this.portal = portal;
    }

    final BrowserTestBase test() {
        return test;
    }

    final String words(String key, Object... arguments) {
        return WORDS.of(key, arguments);
    }

    final void open(String path) {
        test.getDriver().get(portal.baseUrl() + path);
    }

    /** Waits until the page has this heading. */
    final void expectHeading(String text) {
        test.waitUntil(driver -> test.$(H1Element.class).all().stream()
                .anyMatch(heading -> heading.getText().equals(text)));
    }

    final ButtonElement button(String key, Object... arguments) {
        return test.$(ButtonElement.class).withText(words(key, arguments)).waitForFirst();
    }

    final TextFieldElement field(String key, Object... arguments) {
        return test.$(TextFieldElement.class).withLabel(words(key, arguments)).waitForFirst();
    }

    final String heading() {
        return test.$(H1Element.class).waitForFirst().getText();
    }

    /** Everything a person can read in the page. */
    final String text() {
        return test.findElement(By.tagName("body")).getText();
    }

    /** The button of the dialog on top, once it is there. */
    final TestBenchElement dialogButton(String key, Object... arguments) {
        var wanted = words(key, arguments);
        return test.waitUntil(driver -> test.$(ButtonElement.class).all().stream()
                .filter(button -> button.getText().equals(wanted))
                .filter(button -> (boolean) test.executeScript(
                        "return arguments[0].closest('vaadin-dialog, vaadin-dialog-overlay, vaadin-confirm-dialog') !== null",
                        button))
                .findFirst()
                .orElse(null));
    }
}
