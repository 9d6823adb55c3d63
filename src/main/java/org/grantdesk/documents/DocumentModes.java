package org.grantdesk.documents;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantdesk.base.InstallationSettings;
import org.grantdesk.base.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which documents are read: as the environment says, or else as an administrator has chosen on the screen. */
@Component
public class DocumentModes {

    static final String MODE = "client_documents";
    static final String DOMAINS = "client_documents.domains";

    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private final InstallationSettings settings;
    private final @Nullable DocumentMode fixedMode;
    private final String fixedDomains;

    DocumentModes(
            InstallationSettings settings,
            @Value("${grantdesk.client-documents}") String mode,
            @Value("${grantdesk.client-documents-domains}") String domains) {
        this.settings = settings;
        this.fixedMode = mode.isBlank() ? null : mode(mode.strip());
        this.fixedDomains = domains.strip();
        if (split(fixedDomains).stream().anyMatch(domain -> !isDomain(domain))) {
            throw new StartRefused(
                    "GRANTDESK_CLIENT_DOCUMENTS_DOMAINS must be domains separated by commas, such as example.test.");
        }
    }

    private static DocumentMode mode(String text) {
        try {
            return DocumentMode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("GRANTDESK_CLIENT_DOCUMENTS must be off, listed, ask or open.");
        }
    }

    /** What counts now. */
    public DocumentChoice choice() {
        if (fixedMode != null && !fixedDomains.isEmpty()) {
            return new DocumentChoice(fixedMode, split(fixedDomains), true, true);
        }
        var chosen = settings.get(List.of(MODE, DOMAINS));
        return new DocumentChoice(
                fixedMode == null
                        ? DocumentMode.valueOf(chosen.getOrDefault(MODE, DocumentMode.OFF.name()))
                        : fixedMode,
                split(fixedDomains.isEmpty() ? chosen.getOrDefault(DOMAINS, "") : fixedDomains),
                fixedMode != null,
                !fixedDomains.isEmpty());
    }

    /** The domains in a text, separated by commas, blanks or lines. */
    static List<String> split(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
    }

    static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }
}
