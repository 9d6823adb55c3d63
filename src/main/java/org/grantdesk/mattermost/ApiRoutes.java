package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Knows, before a request reaches its controller, whether the call is open to strangers. */
@Component
public class ApiRoutes {

    private final RequestMappingHandlerMapping mapping;

    ApiRoutes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** Whether a stranger gets an answer: the call is marked {@link WithoutSession}, or there is no such call. */
    public boolean isOpen(HttpServletRequest request) {
        return method(request)
                .map(method -> method.hasMethodAnnotation(WithoutSession.class))
                .orElse(false);
    }

    /** The scopes with one of which an app may make the call, the usual one first; none where no app may. */
    public List<String> scopes(HttpServletRequest request) {
        return method(request)
                .map(method -> method.getMethodAnnotation(ForApps.class))
                .map(apps -> List.of(apps.value()))
                .orElse(List.of());
    }

    private Optional<HandlerMethod> method(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var chain = mapping.getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (Exception noSuchCall) {
            return Optional.empty();
        }
    }
}
