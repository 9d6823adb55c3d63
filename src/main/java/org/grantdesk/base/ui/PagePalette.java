package org.grantdesk.base.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;

/** Finds the screens that the reader's permissions open: those of the menu, and the profile. */
@SpringComponent
@Order(0)
class PagePalette implements PaletteSource {

    @Override
    public String titleKey() {
        return "palette.pages";
    }

    @Override
    public List<PaletteEntry> find(String text) {
        var ui = UI.getCurrent();
        var profile = PaletteEntry.to("profile", ui.getTranslation("account.profile"), "", Icons.PERSON);
        return Stream.concat(
                        MenuConfiguration.getMenuEntries(ui.getLocale()).stream()
                                .map(PagePalette::entry),
                        Stream.of(profile))
                .filter(entry -> entry.matches(text))
                .toList();
    }

    private static PaletteEntry entry(MenuEntry page) {
        var title = text(page.title());
        return PaletteEntry.to(page.path(), title, "", Icons.named(page.icon()));
    }
}
