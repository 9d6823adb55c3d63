package org.grantdesk.base.ui;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.menubar.MenuBar;
import java.util.List;
import java.util.stream.Stream;

/** The head of a screen: its one heading, a line that explains, and the actions on the right. */
public class PageHeader extends Header implements PageActions {

    private final H1 heading = new H1();
    private final Div titles = Styled.of(new Div(heading), "gd-page-title");
    private final Div actions = new Div();

    public PageHeader(String title, Component... actions) {
        addClassName("gd-page-head");
        this.actions.addClassName("gd-page-actions");
        heading.setText(title);
        this.actions.add(actions);
        add(titles, this.actions);
    }

    /** Whatever stands in the head as a button or a link, under its own words. */
    @Override
    public List<PaletteEntry> pageActions() {
        return actions.getChildren()
                .filter(Component::isVisible)
                .flatMap(PageHeader::entry)
                .toList();
    }

    private static Stream<PaletteEntry> entry(Component action) {
        if (action instanceof Button button
                && button.isEnabled()
                && !button.getText().isBlank()) {
            return Stream.of(new PaletteEntry(button.getText(), "", Icons.PLAY, button::click));
        }
        if (action instanceof MenuBar more) {
            return more.getItems().stream()
                    .flatMap(root -> root.getSubMenu().getItems().stream())
                    .filter(item -> item.isVisible() && item.isEnabled())
                    .map(item -> new PaletteEntry(
                            item.getText(),
                            "",
                            Icons.PLAY,
                            () -> ComponentUtil.fireEvent(item, new ClickEvent<>(item))));
        }
        if (action instanceof Anchor link
                && !link.getElement().getTextRecursively().isBlank()) {
            var words = link.getElement().getTextRecursively();
            return Stream.of(new PaletteEntry(
                    words, "", Icons.PLAY, () -> link.getElement().executeJs("this.click()")));
        }
        return Stream.empty();
    }

    public void setHeading(String title) {
        heading.setText(title);
    }

    public String title() {
        return heading.getText();
    }

    public PageHeader withLead(String text) {
        var lead = Styled.of(new Paragraph(text), "gd-lead");
        titles.add(lead);
        return this;
    }

    public PageHeader withMedia(Component media) {
        addComponentAsFirst(media);
        return this;
    }

    public PageHeader withFacts(Component... facts) {
        var line = Styled.of(new Div(facts), "gd-page-facts");
        titles.add(line);
        return this;
    }
}
