package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.base.ui.Styled;

/** What of a list is selected, what ends with it, and the button that ends it. */
class SelectionBar extends Div {

    final Button end = new Button();
    private final Span selected = Styled.of(new Span(), "gd-selection-count");
    private final Span effect = new Span();

    SelectionBar(SerializableRunnable onEnd, SerializableRunnable onClear) {
        addClassName("gd-selection");
        getElement().setAttribute("role", "status");
        end.addClassName("gd-danger-button");
        end.addClickListener(event -> onEnd.run());
        var clear = new Button(getTranslation("connections.selection.clear"), event -> onClear.run());
        add(Styled.of(new Div(selected, effect), "gd-selection-words"), clear, end);
        setVisible(false);
    }

    void show(int rows, CutOff.Impact impact) {
        selected.setText(getTranslation("connections.selection", rows));
        effect.setText(String.join(" · ", ImpactWords.of(impact)));
        end.setText(getTranslation("connections.selection.cutOff", rows));
        setVisible(true);
    }
}
