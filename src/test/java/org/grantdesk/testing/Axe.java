package org.grantdesk.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/**
 * The accessibility rules of axe-core, WCAG 2.2 A and AA. Its builder for Playwright is not used: that brings the script
 * into the page for each run, and everything that passed out of it, which takes three times as long.
 */
final class Axe {

    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String RUN = """
        async ({tags, coloursOnly}) => {
            const colours = () => axe.getRules(tags)
                .filter(rule => rule.tags.includes('cat.color') && !rule.tags.includes('experimental'))
                .map(rule => rule.ruleId);
            const results = await axe.run(document, {
                runOnly: coloursOnly ? {type: 'rule', values: colours()} : {type: 'tag', values: tags},
                resultTypes: ['violations'],
                // Not the style sheets, which only an experimental rule reads: that takes a quarter of the time.
                preload: {assets: ['media'], timeout: 10000},
            });
            const indented = text => text.replaceAll('\\n', '\\n      ');
            return results.violations
                .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                .map(rule => `${rule.impact} ${rule.id}, ${rule.help}\\n` + rule.nodes
                    .map(node => `    ${node.target}\\n      ${node.html}\\n      ${indented(node.failureSummary)}`)
                    .join('\\n'));
        }
        """;

    private Axe() {}

    /** Names the serious and critical findings, with the elements and how to mend them. */
    static List<String> findings(Page page) {
        return run(page, false);
    }

    /** The same, of the rules whose answer can change with the theme. */
    static List<String> findingsAboutColours(Page page) {
        return run(page, true);
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Page page, boolean coloursOnly) {
        if (Boolean.TRUE.equals(page.evaluate("() => !window.axe"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return (List<String>) page.evaluate(RUN, Map.of("tags", TAGS, "coloursOnly", coloursOnly));
    }
}
