package org.grantdesk.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a person comes back from a sign-in provider without being signed in. */
public enum ProviderProblem {
    DENIED,
    UNREACHABLE,
    EXPIRED,
    INVALID,
    DEACTIVATED,
    CLOSED,
    INVITED,
    WAITING,
    TAKEN,
    UNSET,
    BUSY;

    /** As it stands in addresses and in the keys of its texts ({@code login.provider.…}). */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ProviderProblem> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(problem -> problem.code().equals(code))
                .findFirst();
    }
}
