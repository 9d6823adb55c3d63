package org.grantdesk.registration;

import org.springframework.context.ApplicationContext;

/** Lets a test remove what no one uses, which happens by itself from time to time. */
public final class TestSweep {

    private TestSweep() {}

    public static void sweep(ApplicationContext context) {
        context.getBean(UnusedApps.class).sweep();
    }
}
