package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** The portal-wide search: its button in the menu, and shortcuts that are ignored while a field has the focus. */
@Tag("div")
class KeyboardCommands extends Div {

    private static final String LISTEN = """
        window.grantdeskKeys?.abort();
        window.grantdeskKeys = new AbortController();
        const typing = event => {
            const at = event.composedPath()[0];
            return at instanceof HTMLElement && (at.isContentEditable || at.matches(
                'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])'));
        };
        const mac = /Mac|iPhone|iPad/.test(navigator.platform);
        if (mac) this.querySelectorAll('kbd').forEach(key => { key.textContent = key.textContent.replace('Ctrl', '⌘'); });
        document.addEventListener('keydown', event => {
            const command = event.ctrlKey || event.metaKey;
            const opens = command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
            const plain = !command && !event.altKey && !typing(event) && (event.key === '/' || event.key === '?');
            if (!opens && !plain) return;
            event.preventDefault();
            if (document.querySelector('vaadin-dialog[opened]')) return;
            const field = [...document.querySelectorAll('main .gd-search')].find(found => found.checkVisibility());
            if (event.key === '?') this.$server.openShortcuts();
            else if (opens || !field) this.$server.openPalette();
            else field.inputElement.select();
        }, { signal: window.grantdeskKeys.signal });\
        """;

    final Button search = new Button();
    private final transient List<PaletteSource> sources;

    KeyboardCommands(List<PaletteSource> sources) {
        this.sources = sources;
        addClassName("gd-drawer-search");
        var words = new Span(getTranslation("palette.open"));
        var keys = new HtmlContainer("kbd");
        keys.setText("Ctrl K");
        keys.getElement().setAttribute("aria-hidden", "true");
        search.getElement().appendChild(words.getElement(), keys.getElement());
        search.setIcon(Icons.SEARCH.create());
        search.setAriaLabel(getTranslation("palette.label"));
        search.getElement().setAttribute("aria-keyshortcuts", "Control+K Meta+K");
        search.addClickListener(event -> openPalette());
        add(search);
    }

    /** The same behind an icon, for the bar of narrow windows. */
    Button icon() {
        var button = Styled.of(new Button(Icons.SEARCH.create(), event -> openPalette()), "gd-bar-search");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation("palette.label"));
        return button;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs(LISTEN);
    }

    @ClientCallable
    void openPalette() {
        var chain = getUI().orElseThrow().getInternals().getActiveRouterTargetsChain();
        new CommandPalette(sources, CommandPalette.actionsOf(chain)).open();
    }

    @ClientCallable
    void openShortcuts() {
        new ShortcutsDialog().open();
    }
}
