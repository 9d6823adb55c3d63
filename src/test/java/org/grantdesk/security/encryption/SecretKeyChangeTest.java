package org.grantdesk.security.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.grantdesk.base.StartRefused;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The installation's key is replaced: all that was encrypted opens before, during and after. */
@GrantdeskTest
@ExtendWith(OutputCaptureExtension.class)
class SecretKeyChangeTest {

    private static final SecretKey OLD = key(1);
    private static final SecretKey NEW = key(2);
    private static final EncryptedColumn VALUES = new EncryptedColumn("kept", "id", "sealed");
    private static final int ROWS = 1201;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Database database;

    @Autowired
    List<EncryptedColumn> declared;

    @BeforeEach
    void writtenWithTheOldKey() {
        database.clear();
        database.update("create table kept (id varchar(26) primary key, sealed varchar(512))");
        var old = new SecretBox(OLD);
        new SecretKeyCheck(old, jdbc).run();
        for (int i = 0; i < ROWS; i++) {
            database.update(
                    "insert into kept values (?, ?)", id(i), i % 3 == 0 ? null : old.encrypt("value " + i, id(i)));
        }
    }

    @AfterEach
    void drop() {
        database.update("drop table kept");
    }

    @Test
    void everythingIsWrittenAnewAndTheOldKeyIsNotNeededAnyMore() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new SecretKeyCheck(new SecretBox(NEW), jdbc).run())
                .withMessageContaining("GRANTDESK_SECRET_KEY_PREVIOUS");

        change(new SecretBox(NEW, OLD));

        assertAllOpenWith(new SecretBox(NEW));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new SecretKeyCheck(new SecretBox(OLD), jdbc).run());
    }

    /** Rolling: first both keys everywhere with the old one in front, then the new one in front. */
    @Test
    void instancesWithTheKeysInEitherOrderReadWhatTheOtherWrites() {
        var before = new SecretBox(OLD, NEW);
        var after = new SecretBox(NEW, OLD);

        assertThat(before.decrypt(after.encrypt("value", "row"), "row")).isEqualTo("value");
        assertThat(after.decrypt(before.encrypt("value", "row"), "row")).isEqualTo("value");
        change(after);
        database.update("update kept set sealed = ? where id = ?", before.encrypt("value 1", id(1)), id(1));
        change(after);
        assertAllOpenWith(new SecretBox(NEW));
    }

    @Test
    void whatOpensWithNeitherKeyIsLeftAloneAndSaid(CapturedOutput log) {
        var foreign = new SecretBox(key(3)).encrypt("foreign", id(0));
        database.update("update kept set sealed = ? where id = ?", foreign, id(0));

        change(new SecretBox(NEW, OLD));

        assertThat(database.value(String.class, "select sealed from kept where id = ?", id(0)))
                .isEqualTo(foreign);
        assertThat(log).contains("1 encrypted values open with neither").doesNotContain(foreign);
    }

    @Test
    void aSecondRunHasNothingToDo(CapturedOutput log) {
        change(new SecretBox(NEW, OLD));
        var sample = database.value(String.class, "select max(sealed) from kept");

        change(new SecretBox(NEW, OLD));

        assertThat(database.value(String.class, "select max(sealed) from kept")).isEqualTo(sample);
        assertThat(log)
                .contains("801 encrypted values were written anew")
                .contains("0 encrypted values were written anew");
    }

    /** Whoever keeps encrypted values says so; a column that holds some has "encrypted" in its name. */
    @Test
    void everyColumnWithEncryptedValuesIsDeclared() {
        var columns = jdbc.sql("select table_name, column_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name like '%encrypted%'")
                .query((row, number) -> row.getString(1) + "." + row.getString(2))
                .list();

        assertThat(columns).isNotEmpty();
        assertThat(declared)
                .extracting(column -> column.table() + "." + column.column())
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    private void change(SecretBox box) {
        new SecretKeyCheck(box, jdbc).run();
        new SecretKeyChange(box, jdbc, transaction).run(List.of(VALUES, SecretKeyCheck.COLUMN));
    }

    private void assertAllOpenWith(SecretBox box) {
        new SecretKeyCheck(box, jdbc).run();
        var opened = jdbc.sql("select id, sealed from kept where sealed is not null order by id")
                .query((row, number) -> box.decrypt(row.getString(2), row.getString(1)))
                .list();
        assertThat(opened).hasSize(800).contains("value 1", "value 1199").doesNotContain("value 0");
    }

    private static String id(int number) {
        return "row%05d".formatted(number);
    }

    private static SecretKey key(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return new SecretKeySpec(bytes, "AES");
    }
}
