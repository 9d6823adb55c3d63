package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Counts in the browser what somebody does: each click of the mouse is one action, and each field into which something is
 * typed is one, however much that is. The Enter key is part of what was typed. Navigation does not end the count.
 */
final class ActionCount {

    private static final String LISTENERS = """
        (() => {
            const KEY = 'action-count';
            const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? '{"clicks": 0, "fields": 0}');
            const add = kind => {
                const count = read();
                count[kind]++;
                sessionStorage.setItem(KEY, JSON.stringify(count));
            };
            const typed = new WeakSet();
            // Events of the keyboard and of scripts have no detail, or are not trusted.
            document.addEventListener('click', event => {
                const label = event.target.closest?.('label');
                if (event.isTrusted && event.detail > 0 && !(label && label !== event.target)) {
                    add('clicks');
                }
            }, true);
            document.addEventListener('input', event => {
                const field = event.composedPath()[0];
                if (event.isTrusted && !typed.has(field)) {
                    typed.add(field);
                    add('fields');
                }
            }, true);
        })()
        """;

    private static final Path PROMISES = Path.of("docs", "usability.md");

    private final Page page;

    private ActionCount(Page page) {
        this.page = page;
    }

    /** Counts from now on, in this window and whatever it opens next. */
    static ActionCount in(Page page) {
        page.addInitScript(LISTENERS);
        page.reload();
        return new ActionCount(page);
    }

    /** Begins at zero. */
    void begin() {
        page.evaluate("sessionStorage.removeItem('action-count')");
    }

    /** Clicks, and fields typed into, since the beginning. */
    int get() {
        return (int) page.evaluate("""
            (() => {
                const count = JSON.parse(sessionStorage.getItem('action-count') ?? '{"clicks": 0, "fields": 0}');
                return count.clicks + count.fields;
            })()
            """);
    }

    /** As many as the documentation says that this job takes. */
    void expectPromised(String job) throws IOException {
        var row =
                Pattern.compile("\\| " + Pattern.quote(job) + " \\| (\\d+) \\|").matcher(Files.readString(PROMISES));
        assertThat(row.find()).as("a row for " + job).isTrue();
        assertThat(get()).as(job).isEqualTo(Integer.parseInt(row.group(1)));
    }
}
