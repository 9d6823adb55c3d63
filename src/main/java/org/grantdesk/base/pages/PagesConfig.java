package org.grantdesk.base.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.Languages;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PersonLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/** Language and colours of all plain pages: what the app asks for, the person reads or the browser asks for, and what was chosen in the account menu. */
@Configuration
class PagesConfig implements WebMvcConfigurer {

    /** The screens keep the choice of colours here. */
    private static final String SCHEME_COOKIE = "GRANTDESK_SCHEME";

    private static final Set<String> CHOICES = Set.of("light", "dark");

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver() {

            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return AskedLanguage.of(request)
                        .or(() -> PersonLanguage.of(request))
                        .orElseGet(() -> super.resolveLocale(request));
            }
        };
        resolver.setSupportedLocales(Languages.ALL);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Surroundings());
    }

    /** The paths that pages lead to; and the chosen colours: without a choice, the system decides. */
    private static final class Surroundings implements HandlerInterceptor {

        /** As an attribute of the request, which pages about exceptions see as well. */
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            request.setAttribute("paths", Paths.FOR_TEMPLATES);
            return true;
        }

        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
            var cookie = WebUtils.getCookie(request, SCHEME_COOKIE);
            if (page != null && cookie != null && CHOICES.contains(cookie.getValue())) {
                page.addObject("scheme", cookie.getValue());
            }
        }
    }
}
