package org.grantdesk.testing;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What every page keeps, whatever is on it: one heading, a title, its language, no sideways scrolling and no clipped
 * button at 320 px, and fields and boxes whose edge is seen.
 */
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
            // A button or a link that a box with hidden or scrolling overflow cuts off, or whose own words do not fit.
            const scrolls = '.gd-tabs, .gd-tab-list, pre, .gd-compare';
            const up = element => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
            for (const button of document.querySelectorAll('main :is(vaadin-button, button, a.gd-button-link)')) {
                const area = button.getBoundingClientRect();
                if (!button.checkVisibility({ opacityProperty: true }) || area.width < 2 || button.closest(scrolls)) {
                    continue;
                }
                if (button.scrollWidth > button.clientWidth + 1) {
                    broken.push(`${name(button)} is too narrow for "${button.textContent.trim()}"`);
                }
                for (let box = up(button); box && box.localName !== 'body'; box = up(box)) {
                    const edge = box.getBoundingClientRect();
                    if (getComputedStyle(box).overflowX !== 'visible'
                            && (area.right > edge.right + 1 || area.left < edge.left - 1)) {
                        broken.push(`${name(button)} "${button.textContent.trim()}" is clipped by ${name(box)}`);
                        break;
                    }
                }
            }
            return broken;
        }
        """;

    /** Names the fields and boxes whose edge has less than 3:1 to what is around them (WCAG 2.2, 1.4.11). */
    private static final String FAINT = """
        () => {
            const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data].map(part => part / 255);
            };
            const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));
            const linear = part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05)
                / (Math.min(light(one), light(other)) + 0.05);
            const up = element => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
            const behind = element => {
                const layers = [];
                for (let box = element; box; box = up(box)) {
                    layers.push(rgba(getComputedStyle(box).backgroundColor));
                    if (layers.at(-1)[3] === 1) break;
                }
                return layers.reduceRight((under, layer) => over(layer, under), [1, 1, 1]);
            };
            const all = root => [...root.querySelectorAll('*')]
                .flatMap(element => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
            const edged = '[part~="input-field"], [part~="checkbox"], [part~="radio"], main input:not([type], [slot])';
            return all(document)
                .filter(element => element.matches(edged) && element.checkVisibility({ opacityProperty: true })
                    && !element.getRootNode().host?.matches('[disabled], [readonly]') && element.clientWidth)
                .map(element => {
                    const style = getComputedStyle(element);
                    const around = behind(up(element));
                    const edge = parseFloat(style.borderTopWidth) ? style.borderTopColor : 'transparent';
                    const best = Math.max(contrast(over(rgba(edge), around), around),
                        contrast(over(rgba(style.backgroundColor), around), around));
                    return best < 3 ? `${(element.getRootNode().host ?? element).localName}: ${best.toFixed(2)}` : '';
                })
                .filter(text => text);
        }
        """;

    /** Grids that scroll sideways: the buttons at the end of a row are cut off, and clicks on them were seen to be lost. */
    private static final String SIDEWAYS = """
        () => [...document.querySelectorAll('vaadin-grid')]
            .map(grid => ({grid, table: grid.shadowRoot?.getElementById('table')}))
            .filter(({grid, table}) => grid.checkVisibility() && table && table.scrollWidth > table.clientWidth + 1)
            .map(({grid, table}) => `${grid.getAttribute('aria-label')}: ${table.scrollWidth - table.clientWidth} px`)
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

    /** Names the grids that are wider than the window of the moment lets them be. */
    @SuppressWarnings("unchecked")
    static List<String> sideways(Page page) {
        return (List<String>) page.evaluate(SIDEWAYS);
    }

    /** Names the fields and boxes that are hardly seen in the theme of the moment. */
    @SuppressWarnings("unchecked")
    static List<String> faint(Page page) {
        return (List<String>) page.evaluate(FAINT);
    }
}
