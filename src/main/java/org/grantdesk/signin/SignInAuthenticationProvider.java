package org.grantdesk.signin;

import java.util.function.Function;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs in from the browser's form. The result's principal is a {@link org.grantdesk.security.PersonPrincipal}. Refuses
 * with {@link BadCredentialsException} or {@link TooManyAttempts}, nothing else.
 */
@Component
public class SignInAuthenticationProvider implements AuthenticationProvider {

    private final SignIn signIn;
    private final CurrentUser currentUser;

    SignInAuthenticationProvider(SignIn signIn, CurrentUser currentUser) {
        this.signIn = signIn;
        this.currentUser = currentUser;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var password =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        var account = signIn.enter(attempt.getName(), password, address(attempt), Function.identity());
        return withDetails(account, attempt);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails web
                ? web.getRemoteAddress()
                : currentUser.address();
    }

    private static Authentication withDetails(LiveAccount account, Authentication attempt) {
        var authentication = account.toAuthentication();
        if (authentication instanceof UsernamePasswordAuthenticationToken token) {
            token.setDetails(attempt.getDetails());
        }
        return authentication;
    }
}
