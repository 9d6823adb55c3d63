package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** After the sign-in form: the session begins, and the browser goes on to where a person wanted to go. */
@Component
public class SignedInHandler implements AuthenticationSuccessHandler {

    private final BrowserSignIn browserSignIn;

    SignedInHandler(BrowserSignIn browserSignIn) {
        this.browserSignIn = browserSignIn;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof PersonPrincipal person)) {
            throw new IllegalStateException("Whoever signs in here is a person");
        }
        browserSignIn.begin(request, response, person);
        browserSignIn.goOn(request, response);
    }
}
