package org.grantdesk.registration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a JSON object, each of the kind and size it may have. One that is {@code null} counts as left out.
 *
 * @param all the object
 */
record MetadataMembers(Map<?, ?> all) {

    /** The text; empty: left out. */
    String text(String name, int mostBytes) {
        var value = all.get(name);
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            throw RegistrationRefused.metadata("The member " + name + " must be a string.");
        }
        return checked(name, text, mostBytes);
    }

    /** The texts in a list; {@code null}: left out. */
    @Nullable
    List<String> texts(String name, int most, int mostBytes) {
        var value = all.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list)) {
            throw RegistrationRefused.metadata("The member " + name + " must be an array of strings.");
        }
        if (list.size() > most) {
            throw RegistrationRefused.metadata("The member " + name + " has more than " + most + " entries.");
        }
        var texts = new ArrayList<String>();
        for (var entry : list) {
            if (!(entry instanceof String text)) {
                throw RegistrationRefused.metadata("The member " + name + " must be an array of strings.");
            }
            texts.add(checked(name, text, mostBytes));
        }
        return texts;
    }

    private static String checked(String name, String text, int mostBytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            throw RegistrationRefused.metadata("The member " + name + " is longer than " + mostBytes + " bytes.");
        }
        if (!PlainText.isOneLine(text)) {
            throw RegistrationRefused.metadata("The member " + name + " has characters that cannot be shown.");
        }
        return text;
    }
}
