package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A new installation, in which nothing was asked for yet: a server of its own, because the others have keys long since. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.application.name=new-installation")
class FirstKeyTest {

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    @Test
    void theFirstKeyIsMadeAtTheStartAndTheFirstRequestsFindIt() throws Exception {
        assertThat(database.count("signing_key", "ends_at is null")).isEqualTo(1);

        var answers = AtOnce.times(24, () -> new HttpVisitor(port).open("/oauth/jwks"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(answer -> answer.body()).distinct()).hasSize(1);
        assertThat(database.count("signing_key", "true")).isEqualTo(1);
    }
}
