package org.grantdesk.identities;

import org.grantdesk.testing.GrantdeskTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A test of signing in with several providers, where everybody gets an account. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "grantdesk.sign-up=open",
            "grantdesk.admin.email=boss@example.test",
            "grantdesk.providers.corporate.name=Corporate <Directory>",
            "grantdesk.providers.corporate.order=-1",
            "grantdesk.providers.corporate.roles-claim=realm_access.roles",
            "grantdesk.providers.corporate.roles.builders=developer",
            "grantdesk.providers.corporate.role-mapping=/Chiefs of all=system_admin,odd=no_such_role",
            "grantdesk.providers.chat.roles.builders=developer"
        })
public abstract class ProviderTest extends ProviderTrip {

    /** Two with OpenID Connect, one of which names itself in its answers, and two of the plain kind. */
    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry properties) {
        openId(properties, "corporate");
        openId(properties, "other");
        plain(properties, "chat");
        plain(properties, "code");
        properties.add("grantdesk.providers.code.emails-uri", () -> PROVIDERS.issuer("code") + "/emails");
    }
}
