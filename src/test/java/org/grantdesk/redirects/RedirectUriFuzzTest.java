package org.grantdesk.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.grantdesk.redirects.UriVerdict.Level;
import org.junit.jupiter.api.Test;

/** Whatever is typed: no exception, and what passes means the same to another parser. A failure prints its seed and text. */
class RedirectUriFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final List<String> PIECES = List.of(
            "https",
            "http",
            "HTTP",
            "com.example.app",
            "javascript",
            "data",
            ":",
            "//",
            "/",
            "\\",
            "?",
            "#",
            "@",
            "*",
            "[",
            "]",
            "::1",
            "[::1]",
            "[::ffff:1.2.3.4]",
            "127.0.0.1",
            "localhost",
            "0x7f",
            "10.0.0.5",
            "203.0.113.5",
            "app.example.com",
            "APP",
            "app",
            ".",
            "..",
            "/../",
            "%2e",
            "%2E",
            "%63",
            "%c3%bc",
            "%",
            "%0",
            "%00",
            "%C3",
            "%20",
            " ",
            "\t",
            "\r\n",
            "\u0000",
            ",",
            ";",
            "|",
            "=",
            "&",
            "+",
            "~",
            "_",
            "-",
            ":443",
            ":80",
            ":0443",
            ":99999",
            ":99999999999999999999",
            "\u00fc",
            "\u00df",
            "\u0430",
            "\u3002",
            "\uff0f",
            "\u200d",
            "\ud83d\ude00",
            "\ud800",
            "\udc00",
            "\u202e",
            "\u00a0",
            "\u0130",
            "xn--",
            "xn--a",
            "xn--pp-6kc",
            "a".repeat(64));
    private static final List<String> STARTS =
            List.of("", "", "https://", "https://app.example.com/", "http://127.0.0.1", "com.example.app:/", "http://");

    @Test
    void noTextBreaksTheRules() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int accepted = 0;
        int suggested = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String raw = text(random);
            RedirectPolicy rules = new RedirectPolicy(
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    Set.of("https://desk.example.test"));
            for (ClientType type : ClientType.values()) {
                try {
                    UriVerdict verdict = RedirectUri.check(raw, type, rules);
                    accepted += holdsForAccepted(raw, verdict) ? 1 : 0;
                    suggested += holdsForSuggestion(raw, verdict, type, rules) ? 1 : 0;
                } catch (RuntimeException | Error failure) {
                    throw new AssertionError("seed %d, text <%s>, %s, %s".formatted(seed, raw, type, rules), failure);
                }
            }
        }
        assertThat(accepted).as("accepted, seed %d", seed).isGreaterThan(ROUNDS / 100);
        assertThat(suggested).as("suggested, seed %d", seed).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void noTextBreaksTheOtherChecks() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String raw = text(random);
            try {
                assertThat(RedirectUri.host(raw)).isNotNull();
                RedirectUri.isCompatible(raw);
                UriVerdict verdict = RedirectUri.checkWebAddress(raw);
                String suggestion = verdict.suggestion();
                if (suggestion != null) {
                    assertThat(RedirectUri.checkWebAddress(suggestion).level()).isEqualTo(Level.OK);
                }
                if (!verdict.refused()) {
                    assertThat(RedirectUri.isCompatible(raw)).isTrue();
                    assertThat(RedirectUri.host(raw)).isNotEmpty();
                }
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("seed %d, text <%s>".formatted(seed, raw), failure);
            }
        }
    }

    private static boolean holdsForAccepted(String raw, UriVerdict verdict) {
        if (verdict.level() != Level.OK) {
            return false;
        }
        URI uri = URI.create(raw);
        assertThat(uri.getPath().split("/")).doesNotContain(".", "..");
        assertThat(uri).hasToString(uri.toASCIIString());
        assertThat(uri.getFragment()).isNull();
        assertThat(uri.getUserInfo()).isNull();
        assertThat(new RedirectUri(raw).value()).isEqualTo(raw);
        if (Set.of("http", "https").contains(uri.getScheme())) {
            assertThat(uri.getHost()).isEqualTo(RedirectUri.host(raw)).isNotEmpty();
            assertThat(RedirectUri.isCompatible(raw)).isTrue();
        } else {
            assertThat(uri.getScheme()).isEqualTo(RedirectUri.host(raw)).contains(".");
            assertThat(uri.getRawAuthority()).isNull();
        }
        return true;
    }

    private static boolean holdsForSuggestion(String raw, UriVerdict verdict, ClientType type, RedirectPolicy rules) {
        String suggestion = verdict.suggestion();
        if (suggestion == null) {
            return false;
        }
        assertThat(suggestion).isNotEqualTo(raw);
        assertThat(RedirectUri.check(suggestion, type, rules))
                .isEqualTo(new UriVerdict(Level.OK, UriFinding.OK.code, null));
        return true;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(STARTS.get(random.nextInt(STARTS.size())));
        for (int i = random.nextInt(8); i > 0; i--) {
            boolean anything = random.nextInt(10) == 0;
            text.append(
                    anything
                            ? String.valueOf((char) random.nextInt(0x10000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
