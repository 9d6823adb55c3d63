package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.grantdesk.base.PlainText;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads request bodies whatever their {@code Content-Type} says, when the controller asks for them: on some calls the
 * body is judged before the permission, on others after it. Unknown fields are ignored.
 */
@Component
public class JsonBodies {

    private final JsonMapper json;

    JsonBodies(JsonMapper json) {
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /**
     * The body as the given type.
     *
     * @param name what the error calls the body
     * @throws ApiException for a body that is missing, {@code null}, no JSON or of another shape, is not UTF-8, or holds
     *     text that no database stores
     */
    public <T> T read(HttpServletRequest request, Class<T> type, String name) {
        try {
            var body = json.readTree(text(request));
            if (!body.isNull() && !body.isMissingNode() && isStorable(body)) {
                return json.treeToValue(body, type);
            }
        } catch (CharacterCodingException | JacksonException unreadable) {
            // Said below, in the same words.
        } catch (IOException e) {
            throw new ConnectionLost(e);
        }
        throw ApiException.invalidBodyParam(name);
    }

    private static String text(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readAllBytes();
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isString()) {
            return PlainText.isStorable(node.stringValue());
        }
        for (var child : node) {
            if (!isStorable(child)) {
                return false;
            }
        }
        return true;
    }
}
