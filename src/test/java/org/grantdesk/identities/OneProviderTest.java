package org.grantdesk.identities;

import org.grantdesk.people.NewInvitation;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.IssuedLink;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.SignInProviders;
import org.springframework.beans.factory.annotation.Autowired;

/** A test of signing in where there is one provider; what else holds is for the test to say. */
@SignInProviders(SignInProviders.Kind.ONE)
abstract class OneProviderTest extends ProviderTrip {

    @Autowired
    protected PersonLinkService links;

    /** Invites the owner of an address. */
    protected IssuedLink invite(String email) {
        return users.as(
                users.withPassword(Authorities.MANAGE_SYSTEM),
                () -> links.invite(new NewInvitation(email, "", "", "en", java.util.Set.of())));
    }

    /** Opens a link; what the page behind it says. */
    protected String follow(HttpVisitor browser, IssuedLink link) {
        var path = link.address().substring(link.address().indexOf("/link"));
        return browser.open(browser.target(browser.open(path))).body();
    }

    /** Presses the provider's button on the page behind a link; where that ends. */
    protected String answerWith(HttpVisitor browser, String subject) {
        var asked = ProviderDouble.query(browser.target(browser.open("/oauth2/authorization/corporate?invitation"))
                .split("\\?", 2)[1]);
        return browser.target(finish(browser, "corporate", asked, subject, visit -> {}));
    }

    /** Comes by the provider with an address that it vouches for; where that ends. */
    protected String arrive(HttpVisitor browser, String subject, String verifiedEmail) {
        return browser.target(signIn(
                browser,
                "corporate",
                subject,
                visit -> visit.withInfo("email", verifiedEmail).withInfo("email_verified", true)));
    }
}
