package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;

/**
 * Opens every screen at its top, and at Back, Forward and reload where it was left: the page and the rows of its grids.
 * The browser remembers a document's position and not that of the box which scrolls here, so each entry of the history
 * has its own note in the session storage of the tab.
 */
final class ScrollMemory {

    /** The position is noted when something begins that may lead away, while the old screen still stands. */
    private static final String FOLLOW = """
        if (window.grantdeskScroll) return;
        history.scrollRestoration = 'manual';
        const entry = () => history.state?.idx ?? 0;
        const key = index => 'grantdesk.scroll.' + index;
        const up = element => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
        const scroller = () => {
            for (let box = document.getElementById('content'); box; box = up(box)) {
                if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.localName !== 'html') return box;
            }
            return document.scrollingElement;
        };
        const grids = () => [...document.querySelectorAll('main vaadin-grid')];
        let shown = { entry: entry(), path: location.pathname };
        let back = performance.getEntriesByType('navigation')[0]?.type !== 'navigate';
        let waiting = 0;
        const note = () => {
            if (waiting) return;
            try {
                sessionStorage.setItem(key(shown.entry), JSON.stringify({ path: shown.path, top: scroller().scrollTop,
                    rows: grids().map(grid => grid._firstVisibleIndex ?? 0) }));
            } catch { /* No storage: every screen opens at its top. */ }
        };
        const stop = () => { clearTimeout(waiting); waiting = 0; };
        const restore = (left, tries) => {
            const box = scroller();
            box.scrollTop = left.top;
            const late = grids().filter((grid, number) => {
                const row = left.rows[number] ?? 0;
                if (row > 0 && grid.size > row && Math.abs((grid._firstVisibleIndex ?? 0) - row) > 1) {
                    grid.scrollToIndex(row);
                }
                return row > 0 && Math.abs((grid._firstVisibleIndex ?? 0) - row) > 1;
            });
            const done = !late.length && Math.abs(box.scrollTop - left.top) < 2;
            waiting = done || !tries ? 0 : setTimeout(() => restore(left, tries - 1), 60);
        };
        const follow = () => {
            const now = { entry: entry(), path: location.pathname };
            const same = now.entry === shown.entry && now.path === shown.path && !back;
            shown = now;
            if (same) return;
            let left = null;
            try { left = back && JSON.parse(sessionStorage.getItem(key(now.entry))); } catch { left = null; }
            back = false;
            stop();
            // A slow server may take long to fill a list; scrolling by hand ends the wait.
            if (left?.path === now.path) restore(left, 160);
            else if (!location.hash) scroller().scrollTop = 0;
        };
        // The new screen comes before its entry of the history, by a moment that nothing announces.
        window.grantdeskScroll = () => [0, 50, 150, 400].forEach(later => setTimeout(follow, later));
        addEventListener('popstate', () => { note(); back = true; }, true);
        addEventListener('pagehide', note);
        ['pointerdown', 'click', 'keydown'].forEach(kind => document.addEventListener(kind, note, true));
        ['wheel', 'touchstart', 'keydown', 'pointerdown'].forEach(kind =>
            document.addEventListener(kind, stop, { capture: true, passive: true }));\
        """;

    private ScrollMemory() {}

    /** Begins to remember, for as long as the tab shows the portal. */
    static void follow(UI ui) {
        ui.getPage().executeJs(FOLLOW);
        ui.addAfterNavigationListener(event -> {
            if (!event.isRefreshEvent()) {
                ui.getPage().executeJs("window.grantdeskScroll?.()");
            }
        });
    }
}
