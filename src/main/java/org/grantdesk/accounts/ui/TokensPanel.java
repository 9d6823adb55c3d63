package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.sessions.PersonalAccessTokenService;

/** One's own personal access tokens: made, seen, revoked. Without the permission to make any, the panel says so. */
class TokensPanel extends Panel {

    final Button create = new Button();
    final TokenList list;

    TokensPanel(PersonalAccessTokenService tokens, boolean mayCreate, TimeTexts times) {
        super("tokens.title");
        list = new TokenList(tokens::listMine, tokens::revoke, "tokens.none", times);
        create.setText(getTranslation("tokens.create"));
        create.setIcon(Icons.PLUS.create());
        create.setVisible(mayCreate);
        SerializableRunnable ask = () -> new NewTokenDialog(tokens, times, list::show).open();
        create.addClickListener(event -> ask.run());
        withActions(create);
        add(new Paragraph(getTranslation("tokens.text")));
        if (!mayCreate) {
            add(new Note(Note.Weight.INFO, getTranslation("tokens.notAllowed")));
        }
        add(list);
        if (mayCreate) {
            Drafts.resume(this, NewTokenDialog.DRAFT, rest -> ask.run());
        }
    }
}
