package org.grantdesk.base;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of the installation. The README lists the environment variable behind each.
 *
 * @param dataDir the name of the folder where the embedded database and generated keys live
 * @param baseUrl public address, without a trailing slash; empty: taken from the request, on localhost only
 * @param secretKey 32 bytes in base64 that protect keys and recoverable secrets at rest; empty: generated beside the embedded database
 * @param secretKeyPrevious the key before, while it is being replaced; empty: there is none
 * @param clientSecrets whether client secrets can be read back
 * @param appsPerPerson how many apps a person may have who manages only their own
 * @param apisPerPerson how many APIs a person may have who manages only their own
 * @param backup where and how often the embedded database is backed up while it runs
 * @param localLogin whether people sign in with a password here; off leaves the providers
 * @param trustedProxies how many proxies in front are believed about the client's address, or their networks; empty: one
 *     with an https base URL, else none
 * @param redirectUris which addresses the portal lets apps be sent back to
 * @param refreshLeeway how long a replaced refresh token gives further tokens of the same sign-in
 */
@ConfigurationProperties("grantdesk")
public record GrantdeskProperties(
        @DefaultValue(DATA_DIR) String dataDir,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String secretKeyPrevious,
        @DefaultValue("HASHED") ClientSecretStorage clientSecrets,
        @DefaultValue Admin admin,
        @DefaultValue("false") boolean demo,
        @DefaultValue("1000") int appsPerPerson,
        @DefaultValue("1000") int apisPerPerson,
        @DefaultValue Backup backup,
        @DefaultValue("on") boolean localLogin,
        @DefaultValue("") String trustedProxies,
        @DefaultValue RedirectUris redirectUris,

        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS)
        Duration refreshLeeway) {

    private static final String DATA_DIR = "./data";

    public enum ClientSecretStorage {
        /** Only a hash: the secret is shown once. */
        HASHED,
        /** An encrypted copy as well: the API answers with the secret as Mattermost does. */
        RECOVERABLE
    }

    /**
     * The first admin, where the environment names one.
     *
     * @param email address of the first admin; nothing is created without it
     */
    public record Admin(
            @DefaultValue("") String email,
            @DefaultValue("admin") String username,
            @DefaultValue("") String password) {}

    /**
     * Backups of the embedded database.
     *
     * @param dir where the files go; empty: no backups are made
     * @param every the time from one to the next
     * @param keep how many files stay
     */
    public record Backup(
            @DefaultValue("") String dir,
            @DefaultValue("P1D") Duration every,
            @DefaultValue("7") int keep) {}

    /**
     * Redirect URIs that the portal accepts beyond the usual ones.
     *
     * @param allowIpLiteral accept IP addresses as hosts
     * @param allowPrivateHost accept single-label hosts such as {@code intranet} and private addresses
     * @param allowLocalhost accept addresses of the developer's own computer for confidential apps, with a warning
     */
    public record RedirectUris(
            @DefaultValue("false") boolean allowIpLiteral,
            @DefaultValue("false") boolean allowPrivateHost,
            @DefaultValue("true") boolean allowLocalhost) {}

    /** The folder of {@link #dataDir()}: the name as it is, without what Spring reads into paths. */
    public Path dataFolder() {
        return Path.of(dataDir.isBlank() ? DATA_DIR : dataDir);
    }

    public @Nullable String configuredBaseUrl() {
        return baseUrl.isBlank() ? null : baseUrl.strip().replaceAll("/+$", "");
    }
}
