package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Where everything ends that a click throws and no view mends. Refusals are said in their own words; anything else is
 * logged under a code, and the person sees nothing but the code.
 */
@Component
public class UiErrorHandler implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UiErrorHandler.class);

    @Override
    public void error(ErrorEvent event) {
        var ui = UI.getCurrent();
        var text = explain(event.getThrowable(), ui);
        if (ui != null) {
            Notifications.failure(text);
        }
    }

    private static String explain(Throwable error, @org.jspecify.annotations.Nullable UI ui) {
        for (var cause : Outage.causes(error)) {
            switch (cause) {
                case NotFound _, AccessDeniedException _ -> {
                    LOG.warn("Refused in a screen: {}", cause.getMessage());
                    return text(ui, "error.gone");
                }
                case AuthenticationException _ -> {
                    return text(ui, "error.signedOut");
                }
                case Conflict conflict -> {
                    return text(ui, conflict.code(), conflict.arguments().toArray());
                }
                case InvalidInput input -> {
                    var problem = input.problems().getFirst();
                    return text(ui, problem.code(), problem.arguments().toArray());
                }
                default -> {}
            }
        }
        if (Outage.isBehind(error)) {
            LOG.warn(
                    "The database does not serve a screen: {}",
                    Outage.describe(error).orElse(""));
            return text(ui, "error.unavailable.short");
        }
        return text(ui, "error.unexpected.short", ErrorReference.log(error));
    }

    private static String text(@org.jspecify.annotations.Nullable UI ui, String key, Object... arguments) {
        return ui == null ? key : ui.getTranslation(key, arguments);
    }
}
