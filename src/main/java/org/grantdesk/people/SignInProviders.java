package org.grantdesk.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where else people prove who they are. Implemented by the feature that talks to these providers. */
public interface SignInProviders {

    /**
     * A way to sign in, as the sign-in page shows it.
     *
     * @param icon a picture as a {@code data:} address; {@code null}: its letter stands for it
     * @param address where a sign-in with it begins, on this host
     */
    record SignInProvider(String id, String name, @Nullable String icon, String address) {}

    /** All that are configured, in the order to show them. */
    List<SignInProvider> all();

    /** Whether people who were invited may come by one of them. */
    default boolean takeInvited() {
        return true;
    }

    /** What a provider is called; empty when it is not configured (any longer). */
    default Optional<String> nameOf(String id) {
        return all().stream()
                .filter(provider -> provider.id().equals(id))
                .map(SignInProvider::name)
                .findFirst();
    }
}
