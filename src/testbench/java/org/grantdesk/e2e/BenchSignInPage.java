package org.grantdesk.e2e;

import com.vaadin.flow.component.applayout.testbench.AppLayoutElement;
import com.vaadin.testbench.BrowserTestBase;
import org.openqa.selenium.By;

/** The sign-in page, which is plain HTML. */
final class BenchSignInPage extends BenchPage {

    BenchSignInPage(BrowserTestBase test, Portal portal) {
        super(test, portal);
    }

    /** Signs in with the password of all tests and waits for the portal. */
    void signIn(String username) {
        open("/login");
        test().findElement(By.name("username")).sendKeys(username);
        test().findElement(By.name("password")).sendKeys(Portal.PASSWORD);
        test().findElement(By.cssSelector("form button[type=submit]")).click();
        test().$(AppLayoutElement.class).waitForFirst();
    }
}
