package org.grantdesk.clients;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;
import org.grantdesk.people.PersonRules;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;
import org.springframework.stereotype.Component;

/**
 * Judges metadata before anything is stored. Limits and their order are those of the compatible API: names and
 * addresses count bytes of UTF-8, the description counts characters.
 */
@Component
class MetadataCheck {

    private static final int NAME_BYTES = 64;
    private static final int DESCRIPTION_CHARACTERS = 512;
    private static final int CLIENT_URI_BYTES = 256;
    private static final int LOGO_URI_BYTES = 512;
    private static final int REDIRECT_LIST_BYTES = 1024;
    private static final int APP_ID_BYTES = 32;

    private final RedirectRules redirectRules;

    MetadataCheck(RedirectRules redirectRules) {
        this.redirectRules = redirectRules;
    }

    /**
     * Throws {@link InvalidInput} with all problems, the one the compatible API would name first.
     *
     * @param alreadyStored redirect URIs the app has now; the portal does not judge those again
     */
    void require(ClientMetadata metadata, MetadataRules rules, List<String> alreadyStored) {
        var problems = new InvalidInput.Collector();
        checkName(metadata.clientName(), problems);
        checkRedirectUris(metadata, rules, alreadyStored, problems);
        checkWebAddress(ClientMetadata.CLIENT_URI, metadata.clientUri(), CLIENT_URI_BYTES, true, rules, problems);
        var characters =
                metadata.description().codePointCount(0, metadata.description().length());
        problems.refuseIf(
                characters > DESCRIPTION_CHARACTERS,
                ClientMetadata.DESCRIPTION,
                "client.description.tooLong",
                DESCRIPTION_CHARACTERS);
        problems.refuseIf(!PlainText.isVisible(metadata.description()), ClientMetadata.DESCRIPTION, "text.unprintable");
        checkWebAddress(ClientMetadata.LOGO_URI, metadata.logoUri(), LOGO_URI_BYTES, false, rules, problems);
        var email = metadata.supportEmail();
        problems.refuseIf(
                !email.isEmpty() && !PersonRules.isEmail(email),
                ClientMetadata.SUPPORT_EMAIL,
                "client.supportEmail.syntax");
        var appId = metadata.mattermostAppId();
        problems.refuseIf(
                bytes(appId) > APP_ID_BYTES || !PlainText.isOneLine(appId),
                ClientMetadata.MATTERMOST_APP_ID,
                "client.mattermostAppId.tooLong",
                APP_ID_BYTES);
        problems.throwIfAny();
    }

    private static void checkName(String name, InvalidInput.Collector problems) {
        problems.refuseIf(name.isBlank(), ClientMetadata.CLIENT_NAME, "client.name.missing");
        problems.refuseIf(bytes(name) > NAME_BYTES, ClientMetadata.CLIENT_NAME, "client.name.tooLong", NAME_BYTES);
        problems.refuseIf(!PlainText.isOneLine(name), ClientMetadata.CLIENT_NAME, "text.unprintable");
    }

    private void checkRedirectUris(
            ClientMetadata metadata, MetadataRules rules, List<String> alreadyStored, InvalidInput.Collector problems) {
        var uris = metadata.redirectUris();
        var field = ClientMetadata.REDIRECT_URIS;
        problems.refuseIf(uris.isEmpty() && rules != MetadataRules.MACHINE, field, "client.redirectUris.missing");
        if (rules == MetadataRules.COMPATIBLE) {
            // Rendered as "[a b c]", which is what the limit counts.
            problems.refuseIf(
                    bytes(String.join(" ", uris)) + 2 > REDIRECT_LIST_BYTES,
                    field,
                    "client.redirectUris.tooLong",
                    REDIRECT_LIST_BYTES);
            problems.refuseIf(
                    uris.stream().anyMatch(uri -> !RedirectUri.isCompatible(uri) || !PlainText.isOneLine(uri)),
                    field,
                    "client.redirectUris.notHttp");
            return;
        }
        problems.refuseIf(
                uris.size() > RedirectUri.MAX_PER_CLIENT,
                field,
                "client.redirectUris.tooMany",
                RedirectUri.MAX_PER_CLIENT);
        problems.refuseIf(new HashSet<>(uris).size() < uris.size(), field, "client.redirectUris.duplicate");
        for (var uri : uris) {
            if (!alreadyStored.contains(uri)) {
                var verdict = redirectRules.check(uri, metadata.type());
                problems.refuseIf(
                        verdict.refused(),
                        field,
                        verdict.code(),
                        verdict.suggestion() == null ? "" : verdict.suggestion());
            }
        }
    }

    private static void checkWebAddress(
            String field,
            String uri,
            int maxBytes,
            boolean required,
            MetadataRules rules,
            InvalidInput.Collector problems) {
        if (uri.isEmpty()) {
            problems.refuseIf(required, field, "client." + field + ".missing");
            return;
        }
        problems.refuseIf(bytes(uri) > maxBytes, field, "client." + field + ".tooLong", maxBytes);
        if (rules == MetadataRules.COMPATIBLE) {
            problems.refuseIf(
                    !RedirectUri.isCompatible(uri) || !PlainText.isOneLine(uri), field, "client." + field + ".notHttp");
            return;
        }
        var verdict = RedirectUri.checkWebAddress(uri);
        problems.refuseIf(
                verdict.refused(), field, verdict.code(), verdict.suggestion() == null ? "" : verdict.suggestion());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
