package org.grantdesk.base.ui;

import java.util.function.UnaryOperator;
import org.jsoup.nodes.Document;

/**
 * Shows the frame of the portal while its scripts are still on the way, and says what is needed where they are switched
 * off. All of it fits into the first 15 kB: only two small stylesheets come before it, the theme follows behind it.
 */
final class FirstPaint {

    private static final String THEME = "link[rel=stylesheet][data-id]:not([data-file-path$=/tokens.css])";

    private FirstPaint() {}

    static void add(Document page, UnaryOperator<String> texts) {
        page.head().appendElement("link").attr("rel", "stylesheet").attr("href", "grantdesk/start.css");
        var body = page.body();
        var frame = body.appendElement("div").addClass("gd-start").attr("role", "status");
        var brand = frame.appendElement("div").addClass("gd-start-brand");
        brand.appendElement("img").attr("src", "grantdesk/logo.svg").attr("alt", "");
        brand.appendElement("span").text("Grantdesk");
        var waiting = frame.appendElement("div").addClass("gd-start-body");
        waiting.appendElement("p").addClass("gd-start-words").text(texts.apply("start.loading"));
        for (var line = 0; line < 3; line++) {
            waiting.appendElement("span").attr("aria-hidden", "true");
        }
        waiting.appendElement("p").addClass("gd-start-slow").text(texts.apply("start.slow"));
        var missing = body.appendElement("noscript").appendElement("div").addClass("gd-start-needs");
        missing.appendElement("h1").text(texts.apply("start.noScript.title"));
        missing.appendElement("p").text(texts.apply("start.noScript.text"));
        // A stylesheet in the head would hold back everything; behind the frame it holds back only what needs it.
        page.select(THEME).forEach(body::appendChild);
    }
}
