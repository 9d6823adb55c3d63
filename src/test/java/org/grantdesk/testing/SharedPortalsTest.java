package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.BootstrapUtils;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Every portal that a test has started takes ten seconds of the build. Classes with equal settings share one; this counts
 * the different ones, without starting any.
 */
class SharedPortalsTest {

    private static final int MOST = 12;

    private static final List<Class<?>> TESTS = tests();

    private static List<Class<?>> tests() {
        // Spring's own search, which reads the heads of the classes only and leaves abstract ones out.
        var search = new ClassPathScanningCandidateComponentProvider(false);
        search.addIncludeFilter(new AnnotationTypeFilter(GrantdeskTest.class));
        return search.findCandidateComponents("org.grantdesk").stream()
                .<Class<?>>map(type -> ClassUtils.resolveClassName(String.valueOf(type.getBeanClassName()), null))
                .filter(type -> type.getSimpleName().endsWith("Test"))
                .toList();
    }

    @Test
    void noMoreThanATestRunCanAfford() {
        Map<MergedContextConfiguration, List<String>> portals = new HashMap<>();
        for (var type : TESTS) {
            var portal = BootstrapUtils.resolveTestContextBootstrapper(type).buildMergedContextConfiguration();
            portals.computeIfAbsent(portal, same -> new ArrayList<>()).add(type.getSimpleName());
        }
        var list = portals.values().stream()
                .map(classes -> classes.size() + ": " + String.join(" ", classes))
                .sorted()
                .collect(Collectors.joining("\n"));
        System.out.println("[portals] " + portals.size() + " for " + TESTS.size() + " test classes\n" + list);
        assertThat(portals).as(list).hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void noneIsThrownAwayAfterItsTest() {
        assertThat(TESTS).noneMatch(type -> TestContextAnnotationUtils.hasAnnotation(type, DirtiesContext.class));
    }

    /** So that {@code -DexcludedGroups=postgres} leaves all of them out. */
    @Test
    void whatRunsOnPostgresIsTaggedSo() {
        assertThat(TESTS)
                .filteredOn(type -> database(type) == Database.Kind.POSTGRESQL)
                .isNotEmpty()
                .allMatch(type -> AnnotatedElementUtils.getMergedRepeatableAnnotations(type, Tag.class).stream()
                        .anyMatch(tag -> tag.value().equals("postgres")));
    }

    private static Database.Kind database(Class<?> type) {
        return TestContextAnnotationUtils.findMergedAnnotation(type, GrantdeskTest.class)
                .database();
    }
}
