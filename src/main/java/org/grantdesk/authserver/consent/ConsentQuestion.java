package org.grantdesk.authserver.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeGroup;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.base.MailTo;
import org.grantdesk.base.MonogramLook;
import org.grantdesk.base.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked.
 *
 * @param state stands for the question when it is answered
 * @param sponsor who is responsible for an agent; empty: it is none, or no one is
 * @param checked whether this installation's own people vouch for the app
 * @param publisher the host that its document was read from, or that has confirmed the app; empty: no host is proven
 * @param homepageHost where the app says that it lives; empty when unknown
 * @param supportEmail where people get help with the app; empty when unknown
 * @param target where the browser goes next: a host, or the scheme of an app on this device
 * @param onThisComputer whether that is a program on the person's own computer
 * @param warnings what else speaks for caution
 * @param asked what was not allowed yet
 * @param further what it did not ask for and may have all the same; only if the person ticks it
 * @param terms the ends that can be chosen
 * @param personName who is asked, as they are called on screens
 * @param signInAgain address that asks another person instead
 * @param uiLocales the languages that the app wants this to be asked in, best first
 */
public record ConsentQuestion(
        String state,
        String clientId,
        String appName,
        String description,
        String owner,
        String sponsor,
        boolean checked,
        String publisher,
        String homepageHost,
        String supportEmail,
        String target,
        boolean onThisComputer,
        ConsentWarnings warnings,
        List<ScopeGroup> asked,
        List<ScopeGroup> allowed,
        List<ScopeGroup> further,
        List<ConsentTerms.Choice> terms,
        String personName,
        String signInAgain,
        @Nullable String uiLocales) {

    public String isolatedName() {
        return PlainText.isolated(appName);
    }

    public String isolatedSponsor() {
        return PlainText.isolated(sponsor);
    }

    public String isolatedPersonName() {
        return PlainText.isolated(personName);
    }

    /** The letter that stands for the app; its picture would come from elsewhere. */
    public String letter() {
        return MonogramLook.letter(appName);
    }

    public String hueClass() {
        return MonogramLook.hueClass(clientId);
    }

    public String supportLink() {
        return MailTo.uri(supportEmail);
    }

    /** How long the app can use it after each sign-in, at most. */
    public long days() {
        var scopes = Stream.concat(asked.stream(), allowed.stream())
                .flatMap(group -> group.scopes().stream())
                .map(Scope::name)
                .collect(Collectors.toSet());
        return Duration.between(Instant.EPOCH, Lifetimes.endOf(Instant.EPOCH, scopes))
                .toDays();
    }

    /** Whether this cannot be left out: knowing who it is goes with everything, and the only thing asked is the question itself. */
    public boolean isFixed(Scope scope) {
        return "openid".equals(scope.name())
                || asked.stream().mapToInt(group -> group.scopes().size()).sum() == 1;
    }
}
