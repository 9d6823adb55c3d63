package org.grantdesk.clients;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;
import org.grantdesk.people.PersonRules;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.redirects.UriVerdict;
import org.jspecify.annotations.Nullable;
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
    private final ProtocolSettingsStore protocol;

    MetadataCheck(RedirectRules redirectRules, ProtocolSettingsStore protocol) {
        this.redirectRules = redirectRules;
        this.protocol = protocol;
    }

    /** Judges what an app is to become: its type stays, and only a service app needs no redirect URI. */
    void require(Client client, ClientMetadata metadata, MetadataRules rules) {
        var ofMachine = rules == MetadataRules.PORTAL
                && metadata.redirectUris().isEmpty()
                && protocol.read(client.id()).machine();
        require(metadata.withType(client.type()), ofMachine ? MetadataRules.MACHINE : rules, client.redirectUris());
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
        checkWebAddress(
                ClientMetadata.CLIENT_URI,
                metadata.clientUri(),
                CLIENT_URI_BYTES,
                rules != MetadataRules.SELF,
                rules,
                problems);
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
        checkAddresses(field, uris, alreadyStored, metadata.type(), problems);
    }

    /** Names each address that is refused by its place in the list. Those the app has now are not judged again. */
    void checkAddresses(
            String field,
            List<String> uris,
            List<String> alreadyStored,
            ClientType type,
            InvalidInput.Collector problems) {
        problems.refuseIf(
                        uris.size() > RedirectUri.MAX_PER_CLIENT,
                        field,
                        "client.redirectUris.tooMany",
                        RedirectUri.MAX_PER_CLIENT)
                .refuseIf(new HashSet<>(uris).size() < uris.size(), field, "client.redirectUris.duplicate");
        for (int i = 0; i < uris.size(); i++) {
            if (!alreadyStored.contains(uris.get(i))) {
                refuse(redirectRules.check(uris.get(i), type), field, i, problems);
            }
        }
    }

    private static void refuse(
            UriVerdict verdict, String field, @Nullable Integer index, InvalidInput.Collector problems) {
        if (verdict.refused()) {
            var better = Objects.requireNonNullElse(verdict.suggestion(), "");
            problems.add(new InvalidInput.Problem(field, index, verdict.code(), List.of(better)));
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
        refuse(RedirectUri.checkWebAddress(uri), field, null, problems);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
