package org.grantdesk.registration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says about registration.
 *
 * @param dynamicRegistration which apps may register themselves; {@code null}: what administrators have chosen
 */
@ConfigurationProperties("grantdesk")
record RegistrationProperties(@Nullable RegistrationMode dynamicRegistration) {}
