package org.grantdesk.testing;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Where several portals run in one JVM, as cached test contexts do, the one started last owns the static holder of who
 * is signed in, and the others would look elsewhere. Before each class and each test, hands it to the portal under test.
 * Works by itself in every Spring test.
 */
class OwnSecurityContext extends AbstractTestExecutionListener {

    @Override
    public int getOrder() {
        // After the context is there, before Spring Security's own listener signs a mock user in.
        return 9_000;
    }

    /** What runs before all tests of a class signs people in as well. */
    @Override
    public void prepareTestInstance(TestContext test) {
        handOver(test);
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        handOver(test);
    }

    private static void handOver(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext()
                    .getBeanProvider(SecurityContextHolderStrategy.class)
                    .ifUnique(SecurityContextHolder::setContextHolderStrategy);
            SecurityContextHolder.clearContext();
        }
    }
}
