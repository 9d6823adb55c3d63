package org.grantdesk.base.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.grantdesk.base.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something unexpected happened while a screen was opened: the person gets a code, the log has the rest. */
@ParentLayout(MainLayout.class)
@PermitAll
public class ErrorView extends ErrorPage implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorView.class);

    private boolean away;

    public ErrorView() {
        super("error.unexpected.title", Icons.ALERT);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        if (Outage.isBehind(error.getException())) {
            Outage.describe(error.getException())
                    .ifPresent(outage -> LOG.warn("The database does not serve a screen: {}", outage));
            away = true;
            explain("error.unavailable.screen");
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        away = false;
        explain("error.unexpected.text", ErrorReference.log(error.getException()));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    protected String pageName() {
        return away ? getTranslation("error.unavailable.title") : super.pageName();
    }
}
