package org.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.Platform;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.security.core.SpringSecurityCoreVersion;

/** The floor below which a dependency has a known hole; going under it by accident fails the build. */
class VersionsTest {

    @Test
    void springSecurityEscapesItsPagesAndWritesItsHeaders() {
        assertThat(Version.parse(SpringSecurityCoreVersion.getVersion()))
                .isGreaterThanOrEqualTo(Version.parse("7.1.2"));
    }

    @Test
    void springBootBringsThatSpringSecurity() {
        assertThat(Version.parse(SpringBootVersion.getVersion())).isGreaterThanOrEqualTo(Version.parse("4.1.2"));
    }

    @Test
    void vaadinLetsNobodyPastSpringSecurity() {
        assertThat(Version.parse(Platform.getVaadinVersion().orElseThrow()))
                .isGreaterThanOrEqualTo(Version.parse("25.2.5"));
    }

    @Test
    void theRunningProductKnowsItsOwnVersion() throws Exception {
        Properties build =
                PropertiesLoaderUtils.loadProperties(new ClassPathResource("META-INF/build-info.properties"));
        assertThat(build.getProperty("build.version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
