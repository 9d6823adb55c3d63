package org.grantdesk.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser and the portal have said to each other, from the archive (HAR) that the browser has written. */
final class BrowserTraffic {

    private BrowserTraffic() {}

    static List<Exchange> read(Path archive) {
        JsonNode entries = JsonMapper.shared().readTree(archive.toFile()).at("/log/entries");
        return entries.valueStream().map(BrowserTraffic::exchange).toList();
    }

    private static Exchange exchange(JsonNode entry) {
        return new Exchange(
                entry.at("/request/method").asString() + " "
                        + entry.at("/request/url").asString(),
                entry.at("/request/postData/text").asString(""),
                StreamSupport.stream(entry.at("/response/headers").spliterator(), false)
                        .map(header -> header.get("name").asString() + ": "
                                + header.get("value").asString())
                        .collect(Collectors.joining("\n")),
                body(entry.at("/response/content")));
    }

    private static String body(JsonNode content) {
        String text = content.path("text").asString("");
        return content.path("encoding").asString("").equals("base64")
                ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
                : text;
    }
}
