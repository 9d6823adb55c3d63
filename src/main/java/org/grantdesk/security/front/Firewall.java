package org.grantdesk.security.front;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What is refused in front of all chains: addresses and headers that different readers understand differently. */
@Configuration
class Firewall {

    /** Methods are left to the chains, which know what is at an address and which methods it has. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }
}
