package org.grantdesk.registration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;

/**
 * Reads client metadata (RFC 7591, section 2; OpenID Connect Dynamic Client Registration 1.0, section 2). Members that
 * are not known are ignored, as are grants and response types that an app cannot have here.
 */
final class MetadataReader {

    private static final int NAME_BYTES = 64;
    private static final int ADDRESS_BYTES = 512;
    private static final int SOFTWARE_BYTES = 255;
    private static final int SCOPE_BYTES = 1000;
    private static final int MOST_CONTACTS = 10;
    private static final int MOST_NAMES = 20;

    private static final Set<String> AUTH_METHODS =
            Set.of(AskedRegistration.NONE, "client_secret_basic", "client_secret_post");
    private static final String USUAL_METHOD = "client_secret_basic";
    private static final List<String> GRANTS = List.of("authorization_code", "refresh_token");
    private static final List<String> RESPONSES = List.of("code");
    private static final Set<String> TYPES = Set.of("web", "native");

    /** RFC 6749, section 3.3. */
    private static final Pattern SCOPES =
            Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]++(?: ++[\\x21\\x23-\\x5B\\x5D-\\x7E]++)*+");

    /** Addresses about the app that are not kept with every app. */
    private static final List<String> MORE_ADDRESSES = List.of("tos_uri", "policy_uri");

    private MetadataReader() {}

    static AskedRegistration read(Map<?, ?> body) {
        var members = new MetadataMembers(body);
        var told = new LinkedHashMap<String, Object>();
        var uris = redirectUris(members);
        told.put("redirect_uris", uris);
        var method = chosen(members, "token_endpoint_auth_method", AUTH_METHODS, USUAL_METHOD);
        told.put("token_endpoint_auth_method", method);
        told.put("grant_types", known(members, "grant_types", GRANTS));
        told.put("response_types", known(members, "response_types", RESPONSES));
        var name = members.text("client_name", NAME_BYTES).strip();
        told.put("client_name", name.isEmpty() ? unnamed(uris.getFirst()) : name);
        var homepage = said(members, told, "client_uri", ADDRESS_BYTES);
        var logo = said(members, told, "logo_uri", ADDRESS_BYTES);
        for (var address : MORE_ADDRESSES) {
            requireWebAddress(address, said(members, told, address, ADDRESS_BYTES));
        }
        var contacts = members.texts("contacts", MOST_CONTACTS, SOFTWARE_BYTES);
        if (contacts != null) {
            told.put("contacts", contacts);
        }
        var scope = scope(members);
        if (!scope.isEmpty()) {
            told.put("scope", scope);
        }
        if (members.all().get("application_type") != null) {
            told.put("application_type", chosen(members, "application_type", TYPES, "web"));
        }
        var software = said(members, told, "software_id", SOFTWARE_BYTES);
        said(members, told, "software_version", SOFTWARE_BYTES);
        var type = method.equals(AskedRegistration.NONE) ? ClientType.PUBLIC : ClientType.CONFIDENTIAL;
        var metadata = ClientMetadata.of((String) Objects.requireNonNull(told.get("client_name")), homepage, uris, type)
                .withLogoUri(logo);
        return new AskedRegistration(metadata, software, method, scope, told);
    }

    private static List<String> redirectUris(MetadataMembers members) {
        @Nullable List<String> uris;
        try {
            uris = members.texts("redirect_uris", RedirectUri.MAX_PER_CLIENT, RedirectUri.MAX_LENGTH);
        } catch (RegistrationRefused refused) {
            throw RegistrationRefused.of(RegistrationRefused.REDIRECT_URI, refused.description());
        }
        if (uris == null || uris.isEmpty()) {
            throw RegistrationRefused.of(
                    RegistrationRefused.REDIRECT_URI, "The member redirect_uris must name at least one address.");
        }
        return List.copyOf(new LinkedHashSet<>(uris));
    }

    /** An app without a name is called as the place that it is reached at. */
    private static String unnamed(String uri) {
        var place = RedirectUri.place(uri);
        return place.length() > NAME_BYTES ? place.substring(0, NAME_BYTES) : place;
    }

    /** Notes the text among those that the app is told again, if it was said. */
    private static String said(MetadataMembers members, Map<String, Object> told, String name, int mostBytes) {
        var text = members.text(name, mostBytes);
        if (!text.isEmpty()) {
            told.put(name, text);
        }
        return text;
    }

    private static void requireWebAddress(String name, String uri) {
        if (!uri.isEmpty() && RedirectUri.checkWebAddress(uri).refused()) {
            throw RegistrationRefused.metadata("The member " + name + " must be an http or https address.");
        }
    }

    private static String chosen(MetadataMembers members, String name, Set<String> allowed, String usual) {
        var value = members.text(name, SOFTWARE_BYTES);
        if (value.isEmpty()) {
            return usual;
        }
        if (!allowed.contains(value)) {
            throw RegistrationRefused.metadata("The member " + name + " must be one of: "
                    + String.join(", ", allowed.stream().sorted().toList()) + ".");
        }
        return value;
    }

    /** Those of the named that there are here; all there are when nothing is said. The first is indispensable. */
    private static List<String> known(MetadataMembers members, String name, List<String> all) {
        var named = members.texts(name, MOST_NAMES, SOFTWARE_BYTES);
        if (named == null || named.isEmpty()) {
            return all;
        }
        if (!named.contains(all.getFirst())) {
            throw RegistrationRefused.metadata("The member " + name + " must include " + all.getFirst() + ".");
        }
        var known = new ArrayList<>(all);
        known.retainAll(named);
        return known;
    }

    private static String scope(MetadataMembers members) {
        var scope = members.text("scope", SCOPE_BYTES).strip();
        if (!scope.isEmpty() && !SCOPES.matcher(scope).matches()) {
            throw RegistrationRefused.metadata("The member scope must be names of scopes with spaces between them.");
        }
        return scope.isEmpty() ? "" : String.join(" ", new LinkedHashSet<>(List.of(scope.split(" +"))));
    }
}
