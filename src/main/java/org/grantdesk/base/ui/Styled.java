package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;

/** Gives a component its classes in the expression that makes it. */
public final class Styled {
    private Styled() {}

    public static <C extends Component & HasStyle> C of(C component, String... classNames) {
        component.addClassNames(classNames);
        return component;
    }
}
