package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.RefusalReason.AtProvider;
import org.grantdesk.base.RefusalReason.Known;
import org.grantdesk.base.RefusalReason.MissingPermission;
import org.grantdesk.base.RefusalReason.Other;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of reasons are in the logs of installations, so they stay as they are. */
class RefusalReasonTest {

    static Stream<RefusalReason> reasons() {
        return Stream.concat(
                Stream.of(Known.values()),
                Stream.of(
                        new MissingPermission("manage_oauth"),
                        new MissingPermission(List.of("manage_oauth", "edit_other_users"), false),
                        new MissingPermission(List.of("manage_system_wide_oauth"), true)));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void whatWasStoredIsKnownAgain(RefusalReason reason) {
        assertThat(RefusalReason.read(reason.stored())).isEqualTo(reason);
    }

    @Test
    void theWordsAreThoseOfEarlierVersions() {
        assertThat(new MissingPermission(List.of("manage_oauth", "edit_other_users"), false).stored())
                .isEqualTo("Needs manage_oauth or edit_other_users");
        assertThat(new MissingPermission(List.of("manage_system_wide_oauth"), true).stored())
                .isEqualTo("Not the owner, and needs manage_system_wide_oauth");
        assertThat(new AtProvider("Head Office", "closed").stored()).isEqualTo("Head Office: closed");
        assertThat(Stream.of(Known.values()).map(Known::stored))
                .containsExactly(
                        "Needs to be signed in",
                        "Unknown name",
                        "No password",
                        "Wrong password",
                        "Deactivated",
                        "Passwords are switched off",
                        "Apps see only whom they act for");
    }

    @Test
    void aWordThatLooksLikeAPermissionIsNone() {
        assertThat(RefusalReason.read("Head Office: invalid_issuer"))
                .isEqualTo(new Other("Head Office: invalid_issuer"));
    }
}
