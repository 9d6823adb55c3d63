package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the contract of the wire has it, in files below {@code src/test/resources/golden}, written by hand. Keys, their
 * order and the kinds of values must be equal. Placeholders stand for what is made by chance.
 */
final class Golden {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JSON.getNodeFactory();
    private static final Set<String> TIMES =
            Set.of("create_at", "update_at", "delete_at", "last_password_update", "expires_at", "last_activity_at");
    /** Tests put the clock forward by days, and tokens end in the future. */
    private static final Duration AROUND_NOW = Duration.ofDays(400);

    private static final Map<Pattern, String> MADE_BY_CHANCE = Map.of(
            Pattern.compile("[ybndrfg8ejkmcpqxot1uwisza345h769]{26}"), "<id>",
            Pattern.compile("gds_[a-z0-9]{26}_[0-9A-Za-z]{49}"), "<secret>",
            Pattern.compile("gdp_[ybndrfg8ejkmcpqxot1uwisza345h769]{52}"), "<token>");

    private Golden() {}

    /**
     * Compares.
     *
     * @param names placeholders by the text they stand for, wherever it occurs
     * @param numbers numbers that the file has placeholders for
     */
    static void assertMatches(String file, JsonNode actual, Map<String, String> names, Map<String, Integer> numbers) {
        var expected = read(file);
        for (var number : numbers.entrySet()) {
            expected = expected.replace('"' + number.getKey() + '"', String.valueOf(number.getValue()));
        }
        assertThat(pretty(normalised("", actual, names))).as(file).isEqualTo(pretty(JSON.readTree(expected)));
    }

    private static String read(String file) {
        try (var stream = Golden.class.getResourceAsStream("/golden/" + file)) {
            assertThat(stream).as("golden file %s", file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode node) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private static JsonNode normalised(String key, JsonNode node, Map<String, String> names) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = NODES.objectNode();
                object.properties()
                        .forEach(
                                entry -> copy.set(entry.getKey(), normalised(entry.getKey(), entry.getValue(), names)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = NODES.arrayNode();
                array.forEach(element -> copy.add(normalised(key, element, names)));
                yield copy;
            }
            default -> scalar(key, node, names);
        };
    }

    private static JsonNode scalar(String key, JsonNode node, Map<String, String> names) {
        if (node.isString()) {
            return NODES.stringNode(named(node.stringValue(), names));
        }
        var aTime = TIMES.contains(key) && node.isIntegralNumber() && node.longValue() != 0;
        if (aTime) {
            var distance = Duration.between(Instant.ofEpochMilli(node.longValue()), Instant.now());
            assertThat(distance.abs()).as(key).isLessThan(AROUND_NOW);
        }
        return aTime ? NODES.stringNode("<time>") : node;
    }

    private static String named(String text, Map<String, String> names) {
        var result = text;
        for (var name : names.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        for (var made : MADE_BY_CHANCE.entrySet()) {
            result = made.getKey().matcher(result).matches() ? made.getValue() : result;
        }
        return result;
    }
}
