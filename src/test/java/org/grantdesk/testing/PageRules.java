package org.grantdesk.testing;

import com.microsoft.playwright.Page;
import java.util.List;

/** What every page keeps, whatever is on it: one heading, a title, its language, and no sideways scrolling at 320 px. */
final class PageRules {

    private static final int NARROW = 320;

    private static final String BROKEN = """
            narrow => {
                const broken = [];
                const headings = [...document.querySelectorAll('h1')].filter(h1 => h1.checkVisibility());
                if (headings.length !== 1 || !headings[0].textContent.trim()) {
                    broken.push(`${headings.length} h1: ${headings.map(h1 => h1.textContent).join(' | ')}`);
                }
                if (!document.title.trim()) {
                    broken.push('no document title');
                }
                if (!/^(en|de)$/.test(document.documentElement.lang)) {
                    broken.push(`lang is "${document.documentElement.lang}"`);
                }
                const name = element => element.localName + (element.className ? '.' + element.className : '');
                const widest = [...document.querySelectorAll('main *')]
                    .filter(element => element.getBoundingClientRect().right > narrow + 1)
                    .slice(0, 5).map(name).join(', ');
                // What scrolls is not always the document: walk out of main through every shadow root.
                for (let box = document.querySelector('main'); box; box = box.assignedSlot ?? box.parentNode ?? box.host) {
                    if (box instanceof Element && box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0) {
                        broken.push(`${name(box)} scrolls sideways at ${narrow} px: ${box.scrollWidth} wide; ${widest}`);
                    }
                }
                if (!document.querySelector('main')) {
                    broken.push('no main landmark');
                }
                return broken;
            }
            """;

    private PageRules() {}

    /** Names the rules that the page breaks; leaves the window as narrow as it was made for the check. */
    static List<String> broken(Page page) {
        page.setViewportSize(NARROW, 640);
        Screens.settle(page);
        @SuppressWarnings("unchecked")
        List<String> broken = (List<String>) page.evaluate(BROKEN, NARROW);
        return broken;
    }
}
