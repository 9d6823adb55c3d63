package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the database says when it is away, and what it says when the fault is ours. */
class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08001, the server is not there",
        "08006, the connection broke",
        "57P01, the server is stopped by its administrator",
        "57P03, the server is starting",
        "57014, the statement took too long",
        "53100, the disk is full",
        "53300, too many connections",
        "58030, input or output failed",
        "25006, the server only reads",
        "40P01, a deadlock",
        "55P03, a lock was not to be had",
        "HYT00, H2: a lock was not to be had",
        "90098, H2: the file was closed",
        "90097, H2: the file is read-only"
    })
    void anOutageIsToldByItsState(String state, String meaning) {
        assertThat(Outage.isBehind(new SQLException("said so", state)))
                .as(meaning)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "42601", "42P01", "22001", "HY000", "28000"})
    void aMistakeOfOursIsNone(String state) {
        assertThat(Outage.isBehind(new SQLException("said so", state))).isFalse();
    }

    @Test
    void itIsFoundBehindWhateverWrapsIt() {
        var pool = new SQLTransientConnectionException("no connection\nwithin 5 s");
        var wrapped = new ServletException(new CannotCreateTransactionException("no transaction", pool));

        assertThat(Outage.describe(wrapped)).contains("no connection");
        assertThat(Outage.isBehind(new IllegalStateException("ours"))).isFalse();
        assertThat(Outage.isBehind(null)).isFalse();
        // To undo what failed fails too, because the connection is gone, and hides why.
        assertThat(Outage.isBehind(new IllegalStateException(new SQLException("Connection is closed"))))
                .isTrue();
    }

    @Test
    void aClosedConnectionIsThrownAwayAndOneThatWaitedTooLongIsNot() {
        assertThat(Outage.endsConnection(new SQLException("closed", "90098"))).isTrue();
        assertThat(Outage.endsConnection(new SQLException("broken", "08006"))).isTrue();
        assertThat(Outage.endsConnection(new SQLException("slow", "57014"))).isFalse();
        assertThat(Outage.endsConnection(new SQLException("taken", "23505"))).isFalse();
    }
}
