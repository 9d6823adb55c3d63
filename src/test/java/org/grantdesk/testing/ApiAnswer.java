package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API answered, and what every answer must be.
 *
 * @param response as it came
 */
public record ApiAnswer(HttpResponse<byte[]> response) {

    public int status() {
        return response.statusCode();
    }

    /** The value of a header; empty when there is none, and never more than one. */
    public String header(String name) {
        var values = response.headers().allValues(name);
        assertThat(values).as(name).hasSizeLessThan(2);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    /** The text under a key of the body. */
    public String at(String key) {
        return json().required(key).asString();
    }

    /** A success with this status, which clients can read: their JSON is of the one type they know. */
    public ApiAnswer is(int status) {
        assertThat(status()).as("%s: %s", response.request(), text()).isEqualTo(status);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        return this;
    }

    /** A refusal: this status and id in the error object, with its five keys and no more. */
    public ApiAnswer refused(int status, String id) {
        is(status);
        var message = json().path("message").asString("");
        assertThat(message).isNotBlank().isNotEqualTo(id).doesNotContain("{0}");
        Golden.assertMatches(
                "error.json",
                json(),
                Map.of(header("X-Request-Id"), "<request>", id, "<error>", message, "<sentence>"),
                Map.of("<status>", status));
        return this;
    }

    /**
     * A success whose body is that of the golden file.
     *
     * @param names what stands in the file for values that are made by chance
     */
    public ApiAnswer matches(String golden, Map<String, String> names) {
        Golden.assertMatches(golden, json(), names, Map.of());
        return this;
    }
}
