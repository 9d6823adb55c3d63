package org.grantdesk.base;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Why a request was refused. The audit log stores its words, which {@link #read} knows again. */
public sealed interface RefusalReason {

    /** The words that the log stores and exports, in English. */
    String stored();

    /** A reason with words of its own on the screens. */
    enum Known implements RefusalReason {
        NOT_SIGNED_IN("Needs to be signed in"),
        UNKNOWN_NAME("Unknown name"),
        NO_PASSWORD("No password"),
        WRONG_PASSWORD("Wrong password"),
        DEACTIVATED("Deactivated"),
        PASSWORDS_OFF("Passwords are switched off"),
        /** An app asked about another person than the one it acts for. */
        ANOTHER_PERSON("Apps see only whom they act for");

        private final String stored;

        Known(String stored) {
            this.stored = stored;
        }

        @Override
        public String stored() {
            return stored;
        }
    }

    /**
     * Each of these permissions would have allowed it.
     *
     * @param asNoOwner because the app belongs to another person
     */
    record MissingPermission(List<String> anyOf, boolean asNoOwner) implements RefusalReason {

        private static final String OF_NO_OWNER = "Not the owner, and needs ";
        private static final Pattern STORED = Pattern.compile(
                "(?:Needs|" + OF_NO_OWNER.strip() + ") ([a-z]+(?:_[a-z]+)+(?: or [a-z]+(?:_[a-z]+)+)*)");

        public MissingPermission(String permission) {
            this(List.of(permission), false);
        }

        @Override
        public String stored() {
            return (asNoOwner ? OF_NO_OWNER : "Needs ") + String.join(" or ", anyOf);
        }
    }

    /**
     * A sign-in provider's answer let no one in.
     *
     * @param code a word of ours or of the protocol
     */
    record AtProvider(String provider, String code) implements RefusalReason {

        @Override
        public String stored() {
            return provider + ": " + code;
        }
    }

    /** Words of a library or of an older version. */
    record Other(String stored) implements RefusalReason {}

    /** The reason that was stored in these words. */
    static RefusalReason read(String stored) {
        var missing = MissingPermission.STORED.matcher(stored);
        if (missing.matches()) {
            return new MissingPermission(
                    List.of(missing.group(1).split(" or ", 0)), stored.startsWith(MissingPermission.OF_NO_OWNER));
        }
        return Arrays.stream(Known.values())
                .filter(known -> known.stored.equals(stored))
                .<RefusalReason>map(known -> known)
                .findFirst()
                .orElseGet(() -> new Other(stored));
    }
}
