package org.grantdesk.security.target;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands every plain page the sealed target that its request carries, for its forms and links to pass on. */
@Configuration
class SignInTargetModel implements WebMvcConfigurer {

    private final SignInTargets targets;

    SignInTargetModel(SignInTargets targets) {
        this.targets = targets;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {

            @Override
            public void postHandle(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable ModelAndView page) {
                var view = page == null ? null : page.getViewName();
                if (page != null && view != null && !view.startsWith("redirect:") && isRead(request)) {
                    targets.sealed(request).ifPresent(value -> page.addObject(SignInTargets.PARAMETER, value));
                }
            }
        });
    }

    /** A form that could not be read must not be read once more for the page that says so. */
    private static boolean isRead(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR
                || request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
    }
}
