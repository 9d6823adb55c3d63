package org.grantdesk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.grantdesk.people.NewPeople;
import org.grantdesk.people.SignInProviders;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;

@GrantdeskTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminStartTest {

    @Autowired
    FirstAdminService firstAdmin;

    @Autowired
    NewPeople newPeople;

    @Autowired
    MessageSource messages;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    ApiSignInService signIn;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private final SetupCode setupCode = mock(SetupCode.class);

    @BeforeEach
    void nobody() {
        database.clear();
    }

    @Test
    void theAdminOfTheEnvironmentIsMadeOnceAndThePasswordIsNotLogged(CapturedOutput output) {
        var start = start("Boss@example.test", "boss", TestUsers.PASSWORD);
        start.afterSingletonsInstantiated();
        start.afterSingletonsInstantiated();

        var signedIn = signIn.signIn("boss@example.test", TestUsers.PASSWORD, "192.0.2.1");
        assertThat(signedIn.person().username()).isEqualTo("boss");
        assertThat(signedIn.person().roleNames()).contains("system_admin");
        assertThat(database.count("person", "1 = 1")).isEqualTo(1);
        assertThat(output.getAll()).contains("boss").doesNotContain(TestUsers.PASSWORD);
    }

    @Test
    void badValuesStopTheStartWithASentenceThatHoldsNone() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(
                        () -> start("not-an-address", "boss", "password1234").afterSingletonsInstantiated())
                .withMessageContaining("GRANTDESK_ADMIN_EMAIL: This is not an email address")
                .withMessageContaining("GRANTDESK_ADMIN_PASSWORD: This password is easy to guess")
                .matches(e -> !e.getMessage().contains("not-an-address"))
                .matches(e -> !e.getMessage().contains("password1234"));
        assertThat(database.count("person", "1 = 1")).isZero();
    }

    @Test
    void halfOfItIsAMistake() {
        for (var start : new FirstAdminStart[] {start("boss@example.test", "boss", ""), start("", "boss", "x")}) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(start::afterSingletonsInstantiated)
                    .withMessageContaining("Set both");
        }
    }

    @Test
    void nothingHappensWithoutSettingsOrWhenSomebodyExists() {
        start("", "admin", "").afterSingletonsInstantiated();
        assertThat(database.count("person", "1 = 1")).isZero();

        users.with();
        assertThatCode(() -> start("bad", "x", "y").afterSingletonsInstantiated())
                .doesNotThrowAnyException();
        assertThat(database.count("person", "1 = 1")).isEqualTo(1);
    }

    @Test
    void theAddressAloneIsEnoughWhereAProviderCanVouchForIt() {
        var provider =
                new SignInProviders.SignInProvider("corporate", "Corporate", null, "/oauth2/authorization/corporate");
        start("boss@example.test", "boss", "", provider).afterSingletonsInstantiated();
        assertThat(database.count("person", "1 = 1")).isZero();

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start("not-an-address", "boss", "", provider).afterSingletonsInstantiated())
                .withMessage("GRANTDESK_ADMIN_EMAIL is not an e-mail address.");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start("", "boss", "x", provider).afterSingletonsInstantiated())
                .withMessageContaining("Set both");
    }

    /** An admin with a password could not sign in, and nobody else could be made one. */
    @Test
    void withoutPasswordsTheAddressAloneIsTheOnlyWay(CapturedOutput output) {
        var provider =
                new SignInProviders.SignInProvider("corporate", "Corporate", null, "/oauth2/authorization/corporate");
        for (var start : new FirstAdminStart[] {
            start("off", "", "boss", "", provider),
            start("off", "boss@example.test", "boss", TestUsers.PASSWORD, provider)
        }) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(start::afterSingletonsInstantiated)
                    .withMessageContaining("GRANTDESK_LOCAL_LOGIN=off", "set GRANTDESK_ADMIN_EMAIL");
        }
        var start = start("off", "boss@example.test", "boss", "", provider);
        start.afterSingletonsInstantiated();
        start.printLink();
        assertThat(output.getAll()).contains("The first to sign in through Corporate");
        verify(setupCode, never()).renew();
        assertThat(database.count("person", "1 = 1")).isZero();

        users.with();
        assertThatCode(() -> start("off", "", "boss", "", provider).afterSingletonsInstantiated())
                .doesNotThrowAnyException();
    }

    private FirstAdminStart start(
            String email, String username, String password, SignInProviders.SignInProvider... providers) {
        return start("on", email, username, password, providers);
    }

    private FirstAdminStart start(
            String localLogin,
            String email,
            String username,
            String password,
            SignInProviders.SignInProvider... providers) {
        var settings = new MapConfigurationPropertySource(Map.of(
                "grantdesk.local-login", localLogin,
                "grantdesk.admin.email", email,
                "grantdesk.admin.username", username,
                "grantdesk.admin.password", password));
        var properties = new Binder(settings)
                .bind("grantdesk", GrantdeskProperties.class)
                .get();
        return new FirstAdminStart(
                firstAdmin,
                newPeople,
                setupCode,
                () -> List.of(providers),
                properties,
                mock(Environment.class),
                messages,
                transaction);
    }
}
