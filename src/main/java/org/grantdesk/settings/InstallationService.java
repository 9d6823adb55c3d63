package org.grantdesk.settings;

import org.grantdesk.base.BaseUrl;
import org.grantdesk.security.Authorities;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells administrators what is running here; needs {@code manage_system}. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class InstallationService {

    private final ObjectProvider<BuildProperties> build;
    private final JdbcTemplate jdbc;
    private final BaseUrl baseUrl;

    InstallationService(ObjectProvider<BuildProperties> build, JdbcTemplate jdbc, BaseUrl baseUrl) {
        this.build = build;
        this.jdbc = jdbc;
        this.baseUrl = baseUrl;
    }

    /**
     * What runs here.
     *
     * @param version of Grantdesk; empty when it was not built as a release is
     * @param database system and version
     * @param baseUrl where people and apps reach it
     */
    public record Installation(String version, String database, String baseUrl) {}

    public Installation get() {
        var properties = build.getIfAvailable();
        var version = properties == null ? null : properties.getVersion();
        var database = jdbc.execute((ConnectionCallback<String>) connection -> {
            var system = connection.getMetaData();
            return system.getDatabaseProductName() + " " + system.getDatabaseProductVersion();
        });
        return new Installation(version == null ? "" : version, database == null ? "" : database, baseUrl.get());
    }
}
