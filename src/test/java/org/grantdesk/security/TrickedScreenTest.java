package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;

import com.vaadin.flow.component.dialog.Dialog;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.Audited;
import org.grantdesk.base.ui.QuestionDialog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.stereotype.Service;

/**
 * A screen that stands open while the right to it is taken away. The last click still reaches the server; the service
 * refuses it there, nothing changes, the person reads so, and the log has it.
 */
class TrickedScreenTest extends TrickedScreen {

    /** No screen makes accounts with a password: people are invited. */
    /** Through the API, and on the plain page that asks whether an identity is one's own. */
    private static final Set<String> NOT_ON_A_SCREEN =
            Set.of("person.created", "person.identity.linked", "token.disabled", "token.enabled", "token.rotated");

    private static final String GONE = "This no longer exists, or you no longer have access to it. Reload the page.";
    private static final String SIGNED_OUT = "You are signed out. Reload the page to sign in again.";

    /** Everything a screen can change of other things than oneself. */
    static Stream<Trick> changes() {
        return Stream.of(TRICKS_ON_APPS, TRICKS_ON_APIS, TRICKS_ON_PEOPLE).flatMap(Stream::of);
    }

    static Stream<Trick> changesOfAnApp() {
        return Stream.of(TRICKS_ON_APPS).filter(trick -> trick.path().contains("APP"));
    }

    /** Everything a screen can change of oneself: for that one only has to be signed in. */
    static Stream<Trick> changesOfOneself() {
        return Stream.of(TRICKS_ON_ONESELF);
    }

    static Stream<Trick> looks() {
        return Stream.of(LOOKS);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whoLostTheRightChangesNothing(Trick trick) {
        prepare(trick);
        setPermissions(me);

        assertRefused(trick, "Permission", "Needs ");
    }

    @ParameterizedTest
    @MethodSource("changesOfAnApp")
    void whoLostTheAppChangesNothing(Trick trick) {
        prepare(trick);
        setPermissions(me, MANAGE_OAUTH);
        users.as(me, () -> clients.transfer(app, other.username(), null));

        assertRefused(trick, "Owner", "Not the owner");
    }

    @ParameterizedTest
    @MethodSource({"changes", "changesOfOneself"})
    void whoIsSignedOutChangesNothing(Trick trick) {
        prepare(trick);
        users.signOut();
        var before = everythingStored();

        asTheServerDoes(trick.last());

        assertThat(messages()).containsExactly(SIGNED_OUT);
        assertThat(everythingStored()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whoLostTheRightSeesNothingMore(Trick trick) {
        prepare(trick);
        setPermissions(me);

        asTheServerDoes(trick.last());

        assertThat(messages()).containsExactly(GONE);
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(find(QuestionDialog.class).all()).isEmpty();
    }

    @Test
    void everyChangeThatAServiceOffersIsTriedHere() {
        var offered = context.getBeansWithAnnotation(Service.class).values().stream()
                .flatMap(service ->
                        Arrays.stream(AopUtils.getTargetClass(service).getDeclaredMethods()))
                .map(method -> method.getAnnotation(Audited.class))
                .filter(Objects::nonNull)
                .map(changes -> changes.value().id())
                .filter(action -> !NOT_ON_A_SCREEN.contains(action))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.concat(changes(), changesOfOneself()).map(Trick::action))
                .containsAll(offered)
                .allMatch(offered::contains);
    }

    private void assertRefused(Trick trick, String what, String reason) {
        var before = everythingStored();

        asTheServerDoes(trick.last());

        assertThat(messages()).as(what).containsExactly(GONE);
        assertThat(everythingStored()).isEqualTo(before);
        assertThat(refusals()).as(what).hasSize(1).allSatisfy(row -> {
            assertThat(row.action()).isEqualTo(trick.action());
            assertThat(row.reason()).startsWith(reason);
        });
    }
}
