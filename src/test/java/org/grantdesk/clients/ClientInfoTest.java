package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantdesk.base.Ids;
import org.junit.jupiter.api.Test;

class ClientInfoTest extends AppsTest {

    @Test
    void anybodySignedInReadsThePublicPartAndNoSecret() {
        var made = register(owner, TestApps.confidential("Payroll"));
        var id = made.details().clientId();
        var anybody = users.with();

        var info = users.as(anybody, () -> catalog.getInfo(id));

        assertThat(info.metadata().clientName()).isEqualTo("Payroll");
        assertThat(info.ownerUsername()).isEqualTo(owner.username());
        assertThat(info.metadata().redirectUris()).isEqualTo(made.details().redirectUris());
        assertThat(info.toString()).doesNotContain(made.clientSecret());
        assertThat(users.as(anybody, () -> catalog.getInfos(List.of(id)))).containsExactly(info);
    }

    @Test
    void severalComeInTheOrderAskedForWithoutTheUnknown() {
        var a = register("A");
        var b = register("B");

        assertThat(users.as(stranger, () -> catalog.getInfos(List.of(b, Ids.next(), a))))
                .extracting(ClientInfo::clientId)
                .containsExactly(b, a);
        assertThat(users.as(stranger, () -> catalog.getInfos(List.of()))).isEmpty();
    }
}
