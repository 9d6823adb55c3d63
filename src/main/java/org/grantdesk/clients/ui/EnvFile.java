package org.grantdesk.clients.ui;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.grantdesk.clients.ClientCredentials;

/** What an app reads from its environment to sign people in, secret included, as a file that shells and dotenv read. */
record EnvFile(String name, String text) implements Serializable {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._~%+@,=-]+");
    private static final int NAME_LENGTH = 60;

    /** @param scopes the scopes that the app may ask for */
    static EnvFile of(ClientCredentials credentials, Set<String> scopes, Endpoints endpoints) {
        var app = credentials.details();
        return new EnvFile(nameOf(app.clientName()), """
            OAUTH_CLIENT_ID=%s
            OAUTH_CLIENT_SECRET=%s
            %sOAUTH_SCOPES=%s
            OAUTH_ISSUER=%s
            OAUTH_AUTHORIZATION_ENDPOINT=%s
            OAUTH_TOKEN_ENDPOINT=%s
            """.formatted(
                        app.clientId(),
                        credentials.clientSecret(),
                        redirectUris(app.redirectUris()),
                        quoted(String.join(" ", new TreeSet<>(scopes))),
                        endpoints.issuer(),
                        endpoints.authorize(),
                        endpoints.token()));
    }

    /** Without the text, which holds the secret. */
    @Override
    public String toString() {
        return name;
    }

    /** The first address is the one in use; the others are there to be chosen. */
    static String redirectUris(List<String> uris) {
        var lines = new StringBuilder();
        for (var uri : uris) {
            lines.append(lines.isEmpty() ? "" : "# ")
                    .append("OAUTH_REDIRECT_URI=")
                    .append(quoted(uri))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        return value.contains("'") ? '"' + value.replaceAll("([\\\\\"$`])", "\\\\$1") + '"' : "'" + value + "'";
    }

    /** The app's name in letters that every file system takes. */
    static String nameOf(String appName) {
        var plain = Normalizer.normalize(appName, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replace("ß", "ss")
                .replaceAll("[^a-z0-9]+", "-");
        var cut = plain.substring(0, Math.min(plain.length(), NAME_LENGTH)).replaceAll("^-+|-+$", "");
        return (cut.isEmpty() ? "app" : cut) + ".env";
    }
}
