package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiService;
import org.grantdesk.audit.AuditExport;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Asker.Allowed;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** What each list of the audit log tells each kind of person about others: every list, every kind of reader. */
@GrantdeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditReadersTest {

    private static final String ADDRESS = "192.0.2.77";
    private static final Set<Asker> KNOW_PEOPLE =
            EnumSet.of(Asker.HELPER, Asker.HELPING_OWNER, Asker.HELPING_DEVELOPER, Asker.SYSTEM_ADMIN);
    private static final Set<Asker> KNOW_ADDRESSES = EnumSet.of(Asker.SYSTEM_ADMIN);

    /** The lists, with who may read them. */
    enum Log {
        ALL(Allowed.ADMINS) {
            @Override
            String read(AuditService audit, AuditExport export, Stage stage) {
                return audit.list(AuditQuery.everything(), 0, 50).toString();
            }
        },
        CSV(Allowed.ADMINS) {
            @Override
            String read(AuditService audit, AuditExport export, Stage stage) {
                return csv(export, AuditQuery.everything());
            }
        },
        OF_AN_APP(Allowed.KEEPERS) {
            @Override
            String read(AuditService audit, AuditExport export, Stage stage) {
                return audit.listForApp(stage.app(), 0, 50).toString();
            }
        },
        MINE(Allowed.WHO_IS_SIGNED_IN) {
            @Override
            String read(AuditService audit, AuditExport export, Stage stage) {
                return audit.listMine(0, 50).toString();
            }
        };

        private final Allowed allowed;

        Log(Allowed allowed) {
            this.allowed = allowed;
        }

        abstract String read(AuditService audit, AuditExport export, Stage stage);
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    AuditService audit;

    @Autowired
    AuditExport export;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private Stages stages;
    private Stage stage;
    private TestPerson other;

    @BeforeEach
    void people() {
        if (stage != null) {
            return;
        }
        database.clear();
        stages = new Stages(
                users,
                database,
                context.getBean(ClientService.class),
                context.getBean(ApiService.class),
                context.getBean(ClientSecretService.class),
                context.getBean(RoleService.class),
                context.getBean(ScopeService.class));
        stage = stages.set();
        other = users.with();
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> readers() {
        return Arrays.stream(Log.values())
                .flatMap(log -> Arrays.stream(Asker.values())
                        .filter(log.allowed::includes)
                        .map(asker -> org.junit.jupiter.params.provider.Arguments.of(log, asker)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void namesNeedSeeingOthersAndAddressesAdministrationToo(Log log, Asker asker) {
        var on = stages.turnTo(asker, stage);
        happened(stages.person(asker));

        stages.as(asker, () -> {
            var shown = log.read(audit, export, on);
            assertThat(shown.contains(other.username())).as("name").isEqualTo(KNOW_PEOPLE.contains(asker));
            assertThat(shown.contains(other.id())).as("id").isEqualTo(KNOW_PEOPLE.contains(asker));
            assertThat(shown.contains(ADDRESS)).as("address").isEqualTo(KNOW_ADDRESSES.contains(asker));
            assertThat(shown).as("what happened").contains("grant.approved", "scopes");
            assertThat(shown)
                    .as("one's own")
                    .contains("198.51.100.1", stages.person(asker).username());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN_ONLY", "SYSTEM_ADMIN"})
    void choosingTheRowsOfAPersonNeedsSeeingOthers(Asker asker) {
        happened(stages.person(asker));
        var query = AuditQuery.ofPerson(other.id());
        var mine = AuditQuery.ofPerson(stages.person(asker).id());
        stages.as(asker, () -> {
            for (Runnable call : new Runnable[] {
                () -> audit.list(query, 0, 5),
                () -> audit.count(query),
                () -> csv(export, query),
                () -> audit.suggest(org.grantdesk.base.Audited.Names.PERSON, other.username(), 5),
                () -> audit.find(org.grantdesk.base.Audited.Names.PERSON, other.id())
            }) {
                var thrown = org.assertj.core.api.Assertions.catchThrowable(call::run);
                if (KNOW_PEOPLE.contains(asker)) {
                    assertThat(thrown).isNull();
                } else {
                    assertThat(thrown).isInstanceOf(AccessDeniedException.class);
                }
            }
            assertThat(audit.list(mine, 0, 5)).isNotEmpty();
        });
    }

    @Test
    void theHistoryOfAnAppDoesNotNameItsFormerOwner() {
        var on = stages.turnTo(Asker.OWNER, stage);
        var me = stages.person(Asker.OWNER);
        database.update("delete from audit_event");
        database.update(
                "insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, client_id,"
                        + " client_name, before_json, after_json) values (current_timestamp, 'app.transferred', 'DONE',"
                        + " ?, ?, ?, ?, 'App', ?, ?)",
                other.id(),
                other.username(),
                ADDRESS,
                on.app(),
                "{\"owner\":\"" + other.username() + "\"}",
                "{\"owner\":\"" + me.username() + "\"}");

        stages.as(
                Asker.OWNER,
                () -> assertThat(audit.listForApp(on.app(), 0, 5).toString())
                        .contains(me.username(), "ANOTHER_PERSON")
                        .doesNotContain(other.username(), other.id(), ADDRESS));
    }

    /** The other person allows the app, does something to the reader, and the reader does something too. */
    private void happened(TestPerson reader) {
        database.update("delete from audit_event");
        row(other, ADDRESS, other, "grant.approved", "{\"scopes\":\"openid\"}");
        row(other, ADDRESS, reader, "grant.approved", "{\"scopes\":\"openid\",\"signedInFrom\":\"" + ADDRESS + "\"}");
        row(reader, "198.51.100.1", reader, "grant.approved", "{\"scopes\":\"openid\"}");
    }

    private void row(TestPerson actor, String address, TestPerson person, String action, String after) {
        database.update(
                "insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, client_id,"
                        + " client_name, person_id, person_name, after_json)"
                        + " values (current_timestamp, ?, 'DONE', ?, ?, ?, ?, 'App', ?, ?, ?)",
                action,
                actor.id(),
                actor.username(),
                address,
                stage.app(),
                person.id(),
                person.username(),
                after);
    }

    private static String csv(AuditExport export, AuditQuery query) {
        var out = new StringBuilder();
        try {
            export.write(query, ZoneOffset.UTC, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
