package org.grantdesk.registration;

import java.util.List;
import java.util.Locale;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.InvalidInput.Problem;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.SelfRegisteredApps;
import org.grantdesk.redirects.RedirectUri;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Judges what an app asks to be registered with, by the rules for all apps and by those of the mode. */
@Component
class RegistrationRules {

    private final SelfRegisteredApps apps;
    private final MessageSource messages;

    RegistrationRules(SelfRegisteredApps apps, MessageSource messages) {
        this.apps = apps;
        this.messages = messages;
    }

    void require(AskedRegistration asked, RegistrationChoice settings) {
        try {
            apps.check(asked.metadata());
        } catch (InvalidInput invalid) {
            throw refused(invalid.problems().getFirst());
        }
        if (settings.mode() == RegistrationMode.HOSTS) {
            for (var uri : asked.metadata().redirectUris()) {
                // A scheme of its own can be called like a host, and belongs to nobody.
                if (!RedirectUri.isWeb(uri) || !isListed(RedirectUri.host(uri), settings.hosts())) {
                    throw RegistrationRefused.of(
                            RegistrationRefused.REDIRECT_URI,
                            "Apps with redirect URIs on this host may not register themselves. An administrator can"
                                    + " add the host to the list, or register the app.");
                }
            }
        }
    }

    private static boolean isListed(String host, List<String> hosts) {
        return hosts.stream()
                .anyMatch(listed -> listed.startsWith("*.") ? host.endsWith(listed.substring(1)) : listed.equals(host));
    }

    private RegistrationRefused refused(Problem problem) {
        var sentence = messages.getMessage(
                problem.code(), problem.arguments().toArray(), "This value is not allowed.", Locale.ENGLISH);
        var member = member(problem.field());
        var place = problem.index() == null ? member : member + "[" + problem.index() + "]";
        var error = problem.field().equals(ClientMetadata.REDIRECT_URIS)
                ? RegistrationRefused.REDIRECT_URI
                : RegistrationRefused.METADATA;
        return RegistrationRefused.of(error, place + ": " + sentence);
    }

    private static String member(String field) {
        return switch (field) {
            case ClientMetadata.CLIENT_NAME -> "client_name";
            case ClientMetadata.REDIRECT_URIS -> "redirect_uris";
            case ClientMetadata.CLIENT_URI -> "client_uri";
            case ClientMetadata.LOGO_URI -> "logo_uri";
            default -> field;
        };
    }
}
