package org.grantdesk.platform;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrations have a connection of their own: rebuilding a large table may take longer than any request may wait. */
@Configuration
class MigrationConnection {

    @Bean
    FlywayConfigurationCustomizer patientMigrations(JdbcConnectionDetails database) {
        return flyway -> {
            if (database.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                flyway.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
            }
        };
    }
}
