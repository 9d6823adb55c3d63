package org.grantdesk.testing;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.shared.JsonConstants;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.ui.QuestionDialog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import tools.jackson.databind.node.JsonNodeFactory;

/** A test of screens without a browser. Sign somebody in first: the portal has no screen for anybody else. */
@GrantdeskTest
@ViewPackages(packages = "org.grantdesk")
public abstract class ViewTest extends SpringBrowserlessTest {

    @Autowired
    protected TestUsers users;

    /** Waits for {@link #signIn}: the first screen opens as soon as there is somebody to open it for. */
    @Override
    protected void initVaadinEnvironment() {}

    /** Signs in somebody new with these permissions and opens their first screen. */
    protected TestPerson signIn(String... permissions) {
        var person = users.with(permissions);
        signIn(person);
        return person;
    }

    /**
     * Signs this person in and opens their first screen. The test library asks for roles with a prefix that the portal
     * does without, so here everybody has each permission in both spellings.
     */
    protected void signIn(TestPerson person) {
        refresh(person);
        super.initVaadinEnvironment();
    }

    /** Replaces what the person in front of the open screen may do, as every request does before a click is heard. */
    protected void setPermissions(TestPerson person, String... permissions) {
        users.setPermissions(person, permissions);
        refresh(person);
    }

    private void refresh(TestPerson person) {
        var real = users.authentication(person);
        var both = real.getAuthorities().stream()
                .flatMap(authority -> Stream.of(authority.getAuthority(), "ROLE_" + authority.getAuthority()))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(real.getPrincipal(), null, both)));
    }

    /** Opens an address of the portal. */
    protected HasElement open(String path) {
        var parts = path.split("\\?", 2);
        var parameters = parts.length == 2 ? QueryParameters.fromString(parts[1]) : QueryParameters.empty();
        UI.getCurrent().navigate(parts[0], parameters);
        roundTrip();
        return getCurrentView();
    }

    /** The address of the screen, with its parameters. */
    protected static String address() {
        return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }

    /** Makes the window as wide as that. */
    protected static void resize(int width) {
        var window = UI.getCurrent().getElement();
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("event.w", width)
                .put("event.h", 800)
                .put(JsonConstants.EVENT_DATA_PHASE, JsonConstants.EVENT_PHASE_TRAILING);
        window.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(window, "window-resize", data));
    }

    /** The browser finds a draft of this form: what was typed, and what the form had been opened with. */
    protected static void restoreDraft(Component form, String values, String base) {
        var draft = "{\"values\":" + values + ",\"base\":" + base + "}";
        var data = JsonNodeFactory.instance.objectNode().put("event.detail", draft);
        var element = form.getElement();
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, "draft-found", data));
        roundTrip();
    }

    /** The one heading of the screen. */
    protected String heading() {
        return find(H1.class).single().getText();
    }

    /** Clicks the button with this caption. */
    protected void click(String caption) {
        test(find(Button.class).withText(caption).single()).click();
    }

    /** Says yes to the question on the screen. */
    protected void confirm() {
        test(find(QuestionDialog.class).single().confirmButton()).click();
        roundTrip();
    }

    /** Says no to the question on the screen. */
    protected void refuse() {
        test(find(QuestionDialog.class).single().cancelButton()).click();
        roundTrip();
    }

    /** What the question on the screen says, its title first. */
    protected String question() {
        return text(find(QuestionDialog.class).single());
    }

    /** Closes the dialog that shows a secret once, without having copied it. */
    protected void closeOneTimeDialog() {
        click("Done");
        confirm();
    }

    /** The texts of all messages on the screen. */
    protected Stream<String> messages() {
        return find(Notification.class).all().stream().map(shown -> test(shown).getText());
    }

    /** Everything that can be read on the screen, dialogs included. */
    protected static String text() {
        roundTrip();
        // Not from the element of the UI: what it shows is no child of it there.
        return UI.getCurrent().getChildren().map(ViewTest::text).collect(Collectors.joining("\n"));
    }

    /** Everything that can be read in the component. */
    protected static String text(Component component) {
        return text(component.getElement());
    }

    private static String text(Element element) {
        // An address is one text, in whatever pieces it may break.
        if (element.getClassList().contains("gd-address-text")) {
            return element.getTextRecursively();
        }
        return Stream.concat(
                        Stream.of(
                                element.isTextNode() ? element.getText() : "",
                                Objects.toString(element.getProperty("label"), ""),
                                Objects.toString(element.getProperty("headerTitle"), "")),
                        element.getChildren().map(ViewTest::text))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** The component and all below it. */
    protected static Stream<Component> everything(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(ViewTest::everything));
    }
}
