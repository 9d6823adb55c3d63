package org.grantdesk.security;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.base.PlainPage.Kind;
import org.grantdesk.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Chains, the limit for requests and the language know a page by its declaration, so each page needs one. */
class PlainPagesTest extends ApiTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    @Autowired
    private List<PlainPage> declared;

    @Autowired
    private PlainPages pages;

    @Test
    void everyPageOfAControllerIsDeclaredAndNothingElseIs() {
        Set<String> served = controllers.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().endsWith(".pages"))
                .flatMap(entry -> patterns(entry.getKey()))
                .collect(toSet());
        assertThat(declared)
                .as("a @Bean of type PlainPage in the controller, for each of its paths")
                .extracting(PlainPage::path)
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void aPageIsFoundByItsPath() {
        assertThat(pages.at(Paths.CONSENT)).contains(Kind.VISITED);
        assertThat(pages.at(Paths.BACK_CHANNEL + "company")).contains(Kind.CALLED);
        assertThat(pages.at(Paths.BACK_CHANNEL + "company/more")).isEmpty();
        assertThat(pages.at(Paths.LOGIN + "/more")).isEmpty();
    }

    @Test
    void pagesAmongTheEndpointsAreForPeople() {
        assertThat(declared)
                .filteredOn(page -> page.path().startsWith(Paths.OAUTH) && page.kind() == Kind.VISITED)
                .isNotEmpty()
                .noneMatch(page -> pages.isForPrograms(page.path()));
        assertThat(pages.isForPrograms(Paths.TOKEN)).isTrue();
        assertThat(pages.isForPrograms(Paths.AUTHORIZE)).isFalse();
        assertThat(pages.isForPrograms(Paths.OAUTH + "unknown")).isTrue();
    }

    private static Stream<String> patterns(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream();
    }
}
