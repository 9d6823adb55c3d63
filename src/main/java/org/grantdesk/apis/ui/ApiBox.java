package org.grantdesk.apis.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.apis.AppApi;

/** Chooses an API by name or identifier. */
class ApiBox extends ComboBox<AppApi> {

    /**
     * @param offered gives the best few for what is typed
     */
    ApiBox(SerializableFunction<String, List<AppApi>> offered) {
        setLabel(getTranslation("apis.ofApp.api"));
        setHelperText(getTranslation("apis.ofApp.api.help"));
        setManualValidation(true);
        setItemLabelGenerator(AppApi::name);
        setRenderer(LitRenderer.<AppApi>of(
                        "<span"
                                + " class=\"gd-person-choice\"><span>${item.name}</span><small>${item.identifier}</small></span>")
                .withProperty("name", AppApi::name)
                .withProperty("identifier", AppApi::identifier));
        // There are the best few and no second page; who does not find theirs types on.
        setItemsWithFilterConverter(
                query -> {
                    query.getLimit();
                    return query.getOffset() > 0
                            ? Stream.empty()
                            : offered.apply(query.getFilter().orElse("")).stream();
                },
                text -> text);
        addValueChangeListener(event -> setInvalid(false));
    }

    /** Complains when nothing is chosen. */
    boolean isChosen() {
        if (getValue() != null) {
            return true;
        }
        setErrorMessage(getTranslation("apis.ofApp.api.missing"));
        setInvalid(true);
        focus();
        return false;
    }
}
