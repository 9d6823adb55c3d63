package org.grantdesk.signin.pages;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.InvalidInput;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong with which field, in the reader's language and in the order of the form. */
@Component
class FormErrors {

    private final MessageSource messages;

    FormErrors(MessageSource messages) {
        this.messages = messages;
    }

    /** Sentences by field name; the first one for each field. */
    Map<String, String> inWords(InvalidInput invalid, Locale locale) {
        var sentences = new LinkedHashMap<String, String>();
        for (var problem : invalid.problems()) {
            sentences.putIfAbsent(
                    problem.field(),
                    messages.getMessage(problem.code(), problem.arguments().toArray(), locale));
        }
        return sentences;
    }
}
