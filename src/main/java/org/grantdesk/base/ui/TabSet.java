package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.stream.Stream;

/**
 * Panels of which one is shown, and the tabs that choose it. Arrow keys, Home and End move between the tabs; the browser
 * shows the panel by itself and remembers the choice for the person. Made of plain elements, because Vaadin's tabs have
 * a part that takes the focus without being a tab.
 */
public final class TabSet extends Div {

    private static final String CHOOSE = """
        const tabs = [...this.querySelectorAll(':scope > [role=tablist] > [role=tab]')];
        if (!tabs.length || this.grantdeskTabs) return;
        this.grantdeskTabs = true;
        const list = tabs[0].parentElement;
        const key = 'grantdesk.tab.' + $0 + '.' + (window.grantdeskPerson ?? '');
        const hint = () => {
            list.toggleAttribute('data-before', list.scrollLeft > 1);
            list.toggleAttribute('data-after', list.scrollLeft + list.clientWidth < list.scrollWidth - 1);
        };
        const show = chosen => {
            for (const tab of tabs) {
                const on = tab === chosen;
                tab.setAttribute('aria-selected', on);
                tab.tabIndex = on ? 0 : -1;
                document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
            }
            list.scrollLeft = chosen.offsetLeft - list.offsetLeft - (list.clientWidth - chosen.offsetWidth) / 2;
            hint();
        };
        const choose = tab => {
            show(tab);
            tab.focus({ preventScroll: true });
            try { localStorage.setItem(key, tab.dataset.tab); } catch { /* No storage: the first tab, next time. */ }
        };
        list.addEventListener('click', event => {
            const tab = event.target.closest('[role=tab]');
            if (tab) choose(tab);
        });
        list.addEventListener('keydown', event => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            const now = tabs.indexOf(event.target);
            const to = step ? (now + step + tabs.length) % tabs.length
                : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : -1;
            if (now < 0 || to < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
            event.preventDefault();
            choose(tabs[to]);
        });
        list.addEventListener('scroll', hint, { passive: true });
        new ResizeObserver(hint).observe(list);
        let known = null;
        try { known = localStorage.getItem(key); } catch { known = null; }
        show(tabs.find(tab => tab.dataset.tab === known) ?? tabs[0]);\
        """;

    private final String name;
    private final Div tabs = Styled.of(new Div(), "gd-tab-list");

    /**
     * @param name what the choice is remembered under, and what the ids in the document begin with
     * @param label what the tabs choose
     */
    public TabSet(String name, String label) {
        this.name = name;
        addClassName("gd-tab-set");
        tabs.getElement().setAttribute("role", "tablist").setAttribute("aria-label", label);
        add(tabs);
    }

    /**
     * Adds a tab and its panel; the first one is shown until another is chosen.
     *
     * @param id tells it from the other tabs
     */
    public TabSet with(String id, String title, Component... content) {
        var first = tabs.getComponentCount() == 0;
        var tabId = "tab-" + name + "-" + id;
        var panelId = "panel-" + name + "-" + id;
        var tab = new NativeButton(title);
        tab.setId(tabId);
        tab.getElement()
                .setAttribute("type", "button")
                .setAttribute("role", "tab")
                .setAttribute("data-tab", id)
                .setAttribute("aria-controls", panelId)
                .setAttribute("aria-selected", String.valueOf(first))
                .setAttribute("tabindex", first ? "0" : "-1");
        tabs.add(tab);
        var panel = Styled.of(new Div(content), "gd-tab-panel");
        panel.setId(panelId);
        panel.getElement()
                .setAttribute("role", "tabpanel")
                .setAttribute("aria-labelledby", tabId)
                .setAttribute("hidden", !first);
        add(panel);
        return this;
    }

    public Stream<String> titles() {
        return tabs.getChildren().map(tab -> tab.getElement().getText());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs(CHOOSE, name);
    }
}
