package org.grantdesk.demo;

import java.util.Map;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What {@code GRANTDESK_DEMO=true} adds to a portal, beside one that runs without it. */
final class DemoBeans implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    DemoBeans(ApplicationContext portal) {
        context.setParent(portal);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("demo", Map.of("grantdesk.demo", "true")));
        context.register(
                DemoData.class, DemoActivity.class, DemoApis.class, DemoTimes.class, DemoUsage.class, DemoApiUse.class);
        context.refresh();
    }

    /** Does what is done at the start of a portal. */
    void start() {
        context.getBean(DemoData.class).run(new DefaultApplicationArguments());
    }

    @Override
    public void close() {
        context.close();
    }
}
