package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.Languages;

/** The person's own corner: profile, colours, language, sign out. */
@SpringComponent
@org.springframework.context.annotation.Scope("prototype")
public class AccountMenu extends MenuBar {

    private final transient SignedInPerson person;
    private final transient AuthenticationContext authentication;
    private final Map<ColorSchemes, MenuItem> schemes = new EnumMap<>(ColorSchemes.class);

    AccountMenu(SignedInPerson person, AuthenticationContext authentication) {
        this.person = person;
        this.authentication = authentication;
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("gd-account");
        person.find().ifPresent(this::fill);
    }

    private void fill(SignedInPerson.Profile profile) {
        var name = Styled.of(new Span(profile.displayName()), "gd-account-name");
        var face = Styled.of(new Span(new Monogram(profile.id(), profile.displayName(), ""), name), "gd-account-face");
        var root = addItem(face);
        root.setAriaLabel(getTranslation("account.menu", profile.displayName()));
        var menu = root.getSubMenu();
        menu.addItem(getTranslation("account.profile"), event -> UI.getCurrent().navigate("profile"));
        addSchemes(menu.addItem(getTranslation("account.scheme")).getSubMenu());
        addLanguages(menu.addItem(getTranslation("account.language")).getSubMenu(), profile.locale());
        menu.addSeparator();
        menu.addItem(getTranslation("account.signOut"), event -> LeaveGuard.leave(UI.getCurrent(), this::signOut));
    }

    private void signOut() {
        SignOutSignal.send(UI.getCurrent());
        authentication.logout();
    }

    private void addSchemes(SubMenu menu) {
        for (var scheme : ColorSchemes.values()) {
            var item = menu.addItem(
                    getTranslation("account.scheme." + scheme.name().toLowerCase(Locale.ROOT)));
            item.setCheckable(true);
            item.addClickListener(event -> {
                scheme.choose(UI.getCurrent(), VaadinResponse.getCurrent());
                mark(scheme);
            });
            schemes.put(scheme, item);
        }
        mark(ColorSchemes.chosenIn(VaadinRequest.getCurrent()));
    }

    private void mark(ColorSchemes chosen) {
        schemes.forEach((scheme, item) -> item.setChecked(scheme == chosen));
    }

    private void addLanguages(SubMenu menu, Locale current) {
        for (var locale : Languages.ALL) {
            // Each language is written in itself, so that everyone finds their own.
            var item = menu.addItem(locale.getDisplayLanguage(locale));
            item.setCheckable(true);
            item.setChecked(locale.equals(current));
            item.addClickListener(event -> {
                person.setLocale(locale);
                Drafts.reload(UI.getCurrent());
            });
        }
    }
}
