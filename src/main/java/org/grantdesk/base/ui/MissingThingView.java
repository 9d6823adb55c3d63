package org.grantdesk.base.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.grantdesk.base.NotFound;

/** The address is right, the app or person in it does not exist. */
@ParentLayout(MainLayout.class)
@PermitAll
public class MissingThingView extends ErrorPage implements HasErrorParameter<NotFound> {

    public MissingThingView() {
        super("error.notFound.title", Icons.SEARCH);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFound> error) {
        explain("error.notFound.text");
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
