package org.grantdesk.authserver;

import java.util.stream.Stream;
import org.grantdesk.testing.PostgresApiTest;
import org.junit.jupiter.api.DynamicTest;

/** What reaches the database; the rest is turned away before that, on whichever it is. */
@PostgresApiTest
class ProtocolHostileInputPostgresTest extends ProtocolHostileInputTest {

    @Override
    Stream<DynamicTest> noLengthBreaksAnEndpoint() {
        throw new UnsupportedOperationException("Tested on H2");
    }

    @Override
    Stream<DynamicTest> noBytesInAnAddressBreakAnEndpoint() {
        throw new UnsupportedOperationException("Tested on H2");
    }

    @Override
    void nothingHugeIsKept() {
        throw new UnsupportedOperationException("Tested on H2");
    }
}
