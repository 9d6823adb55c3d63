package org.grantdesk.outward;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the client of this installation. Hosts that an administrator has listed may have private addresses. */
@Configuration
class OutwardConfig {

    @Bean
    OutwardClient outwardClient(@Value("${grantdesk.outward-hosts}") Set<String> listedHosts, Clock clock)
            throws NoSuchAlgorithmException {
        return new OutwardClient(listedHosts, SSLContext.getDefault(), InetAddress::getAllByName, clock);
    }
}
