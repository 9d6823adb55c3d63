package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/**
 * Somebody in front of a browser window. Things are found by role and by the words of the message bundle, whose keys the
 * tests use.
 */
final class Visitor implements AutoCloseable {

    private static final int MORE_STOPS_THAN_ANY_PAGE_HAS = 150;

    private final Page page;
    private final Words words;

    Visitor(Page page, Words words) {
        this.page = page;
        this.words = words;
    }

    /** The same window, read in another language. */
    Visitor reading(Words otherWords) {
        return new Visitor(page, otherWords);
    }

    Page page() {
        return page;
    }

    String words(String key, Object... arguments) {
        return words.of(key, arguments);
    }

    Visitor open(String path) {
        page.navigate(path);
        return this;
    }

    /** Fills the form that the setup link opens, and sends it. */
    void setUp(String username, String password) {
        field("setup.username").fill(username);
        field("setup.email").fill(username + "@example.test");
        field("setup.password").fill(password);
        field("setup.repeated").fill(password);
        button("setup.submit").click();
    }

    /** Signs in at the sign-in page, and is where a screen shows. */
    void signIn(String name, String password) {
        open("/login");
        fillInSignIn(name, password);
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName(words("menu.label"))))
                .isAttached();
    }

    /** Sends the form of the sign-in page, on which the browser is. */
    void fillInSignIn(String name, String password) {
        field("login.username").fill(name);
        field("login.password").fill(password);
        button("login.submit").click();
    }

    /** Opens the menu with one's own name, and chooses from it. */
    void chooseFromAccountMenu(String... keys) {
        page.locator(".gd-account").getByRole(AriaRole.MENUITEM).click();
        for (String key : keys) {
            page.getByRole(
                            AriaRole.MENUITEM,
                            new Page.GetByRoleOptions().setName(words(key)).setExact(true))
                    .click();
        }
    }

    Locator button(String key, Object... arguments) {
        return byRole(AriaRole.BUTTON, words(key, arguments));
    }

    Locator link(String key, Object... arguments) {
        return byRole(AriaRole.LINK, words(key, arguments));
    }

    /** A text field, by its label. */
    Locator field(String key, Object... arguments) {
        return page.getByLabel(words(key, arguments), new Page.GetByLabelOptions().setExact(true));
    }

    Locator byRole(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator text(String key, Object... arguments) {
        return page.getByText(words(key, arguments), new Page.GetByTextOptions().setExact(true));
    }

    /** The dialog that is open. */
    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG).or(page.getByRole(AriaRole.ALERTDIALOG));
    }

    /** Closes the dialog or page that shows a secret once, without having copied it. */
    void leaveWithoutCopying(String key) {
        button(key).click();
        button("onetime.leave.verb").click();
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    void expectHeading(String key, Object... arguments) {
        assertThat(heading()).hasText(words(key, arguments));
    }

    /** Presses Tab until the focus is on the wanted thing, as somebody without a mouse does. */
    void tabTo(Locator wanted) {
        wanted.waitFor();
        for (int stop = 0; stop < MORE_STOPS_THAN_ANY_PAGE_HAS; stop++) {
            if ((boolean) wanted.evaluate("element => element.matches(':focus, :focus-within')")) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("cannot be reached with the Tab key: " + wanted);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    String clipboard() {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    /** Everything the page holds, hidden or not: the elements, their shadow roots, and what stands in fields. */
    String everythingInThePage() {
        return (String) page.evaluate("""
            () => {
                const all = root => [...root.querySelectorAll('*')]
                    .map(element => (element.value ?? '') + (element.shadowRoot
                        ? element.shadowRoot.innerHTML + all(element.shadowRoot) : ''))
                    .join(' ');
                return document.documentElement.outerHTML + all(document)
                    + JSON.stringify(history.state) + JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage});
            }
            """);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
