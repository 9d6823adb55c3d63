package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.grantdesk.audit.AuditDifference;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.clients.EveryField.Field;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each field of an app is stored, copied, kept by those who do not know it, and recorded. */
class ClientFieldsTest extends AppsTest {

    private static final ClientMetadata APP = TestApps.confidential("Payroll");

    @Autowired
    AuditService audit;

    static Stream<Field> fields() {
        return EveryField.all();
    }

    /** The type is fixed at registration. */
    static Stream<Field> edited() {
        return EveryField.except(ClientMetadata.TYPE);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aCopyWithAnotherValueDiffersInNothingElse(Field field) throws Exception {
        var changed = field.change(APP);
        var with = Stream.of(ClientMetadata.class.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase("with" + field.name()))
                .findFirst()
                .orElseThrow();

        assertThat(changed).isNotEqualTo(APP);
        assertThat(with.invoke(APP, EveryField.read(field, changed))).isEqualTo(changed);
    }

    @ParameterizedTest
    @MethodSource("edited")
    void isStoredByAnEdit(Field field) {
        var id = register(admin, APP).details().clientId();

        update(admin, id, field.change(APP));

        assertThat(stored(id).metadata()).isEqualTo(field.change(APP));
    }

    @ParameterizedTest
    @MethodSource("edited")
    void staysWhenAnotherOneIsPatched(Field field) {
        var changed = field.change(APP);
        var id = register(admin, changed).details().clientId();

        users.as(admin, () -> apps.patch(id, known -> known.withClientName("Other"), MetadataRules.PORTAL));
        users.as(admin, () -> apps.patch(id, known -> known.withDescription("Other"), MetadataRules.PORTAL));

        var names = changed.withClientName("Other").withDescription("Other");
        assertThat(stored(id).metadata()).isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("edited")
    void isTheOneFactThatTheAuditLogTellsOfItsChange(Field field) {
        var id = register(admin, APP).details().clientId();

        update(admin, id, field.change(APP));

        var auditor = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        var entry = users.as(auditor, () -> audit.list(AuditQuery.everything(), 0, 1))
                .getFirst();
        assertThat(entry.action()).isEqualTo("app.updated");
        assertThat(entry.differences()).hasSize(1);
        assertThat(entry.differences())
                .first()
                .extracting(AuditDifference::after)
                .asString()
                .contains(field.text());
    }
}
