package org.grantdesk.base.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;

/** Another person's thing: shown exactly as one that does not exist, so that no one learns which ids do. */
@ParentLayout(MainLayout.class)
@PermitAll
public class ForeignThingView extends ErrorPage implements HasErrorParameter<AccessDeniedException> {

    public ForeignThingView() {
        super("error.notFound.title", Icons.SEARCH);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> error) {
        explain("error.notFound.text");
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
