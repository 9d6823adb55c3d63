#!/usr/bin/env bash
# Package:   org.springframework.security:spring-security-oauth2-resource-server 7.1.2, on Spring Boot 4.1.2
#            (Java 17 or later, Maven 3.9)
# Date:      2026-11-28
# Behaviour: every resource server answers /.well-known/oauth-protected-resource (RFC 9728) without being asked to, and
#            names that document in the WWW-Authenticate header of a 401. The document lists no authorization server, also
#            where the decoder checks an issuer, and it says that access tokens are bound to TLS client certificates.
# Guess:     there is no document until it is configured; or it lists the issuer that the decoder trusts and claims
#            nothing that is not switched on.
# Who meets: everyone who puts an MCP server behind Spring Security. Clients follow the header to the document, find no
#            authorization server, and fall back to guessing at the address of the MCP server itself.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>4.1.2</version><relativePath/></parent>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-webmvc</artifactId></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-security</artifactId></dependency>
    <dependency><groupId>org.springframework.security</groupId><artifactId>spring-security-oauth2-resource-server</artifactId><version>7.1.2</version></dependency>
    <dependency><groupId>org.springframework.security</groupId><artifactId>spring-security-oauth2-jose</artifactId><version>7.1.2</version></dependency>
    <dependency><groupId>commons-logging</groupId><artifactId>commons-logging</artifactId></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.net.http.*;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.*;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.*;
import org.springframework.security.web.SecurityFilterChain;

public class Finding {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    public static class App {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                    .build();
        }

        @Bean
        JwtDecoder decoder() throws Exception {
            var decoder = NimbusJwtDecoder.withPublicKey(new RSAKeyGenerator(2048).generate().toRSAPublicKey()).build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer("https://issuer.example.test"));
            return decoder;
        }
    }

    static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public static void main(String[] args) throws Exception {
        var context = new SpringApplicationBuilder(App.class)
                .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=error")
                .run();
        var server = "http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort();
        var refused = get(server + "/files").headers().firstValue("WWW-Authenticate").orElse("");
        var document = get(server + "/.well-known/oauth-protected-resource");
        System.out.println("401: " + refused);
        System.out.println(document.statusCode() + ": " + document.body());
        context.close();
        System.exit(refused.contains("resource_metadata")
                        && document.statusCode() == 200
                        && !document.body().contains("authorization_servers")
                        && document.body().contains("\"tls_client_certificate_bound_access_tokens\":true")
                ? 0
                : 1);
    }
}
JAVA
javac -d . -cp "lib/*" Finding.java
java -cp ".:lib/*" Finding
