package org.grantdesk.identities;

import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.SignInProviders;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test of signing in with several providers, where everybody gets an account. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@SignInProviders(SignInProviders.Kind.SEVERAL)
public abstract class ProviderTest extends ProviderTrip {}
