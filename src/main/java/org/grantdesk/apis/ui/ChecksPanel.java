package org.grantdesk.apis.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.base.ui.CodeBlock;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TabSet;

/** Code with which an API checks the tokens that come with requests, ready to be copied. */
class ChecksPanel extends Panel {

    ChecksPanel(ApiDetails api, ResourceDocument document, String issuer) {
        super("apis.checks");
        var tools = new TabSet("check", getTranslation("snippets.language"));
        for (var tool : TokenCheck.values()) {
            tools.with(
                    tool.name().toLowerCase(Locale.ROOT),
                    tool.title(),
                    new CodeBlock(tool.title(), tool.of(api, document, issuer)));
        }
        add(
                new Paragraph(getTranslation(
                        api.metadata().tokenFormat().signed() ? "apis.checks.signed" : "apis.checks.opaque")),
                tools);
    }
}
