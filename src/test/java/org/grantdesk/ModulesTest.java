package org.grantdesk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.Options;

/** Features use each other without cycles and only through their doors. */
class ModulesTest {

    private final ApplicationModules modules = ApplicationModules.of(Application.class);

    @Test
    void noFeatureUsesTheInsideOfAnother() {
        modules.verify();
    }

    /** Draws the modules into {@code target/modules}, to compare with the picture in ARCHITECTURE.md. */
    @Test
    void drawsThePicture() {
        new Documenter(modules, Options.defaults().withOutputFolder("target/modules")).writeModulesAsPlantUml();
    }
}
