package org.grantdesk.registration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.PlainText;
import org.grantdesk.registration.RegistrationRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an app says about itself, whatever type the request gives it, and no more than it may send. */
final class RegistrationBody {

    private static final int MOST_BYTES = 32 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private RegistrationBody() {}

    static Map<?, ?> read(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw RegistrationRefused.tooLarge();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (JSON.readValue(text, Object.class) instanceof Map<?, ?> members && isStorable(members)) {
                return members;
            }
        } catch (CharacterCodingException | JacksonException unreadable) {
            // Said below, in the same words.
        }
        throw RegistrationRefused.metadata("The body is not a JSON object.");
    }

    private static boolean isStorable(Object node) {
        return switch (node) {
            case String text -> PlainText.isStorable(text);
            case Map<?, ?> members ->
                members.values().stream().filter(Objects::nonNull).allMatch(RegistrationBody::isStorable);
            case List<?> entries -> entries.stream().filter(Objects::nonNull).allMatch(RegistrationBody::isStorable);
            default -> true;
        };
    }
}
