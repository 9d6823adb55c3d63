package org.grantdesk.base.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** Something unexpected happened while a screen was opened: the person gets a code, the log has the rest. */
@ParentLayout(MainLayout.class)
@PermitAll
public class ErrorView extends ErrorPage implements HasErrorParameter<Exception> {

    public ErrorView() {
        super("error.unexpected.title", Icons.ALERT);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        explain("error.unexpected.text", ErrorReference.log(error.getException()));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
