package org.grantdesk.security;

import java.util.EnumSet;
import java.util.Set;

/** Every kind of person that the permission model tells apart. */
enum Asker {
    /** No security context at all, as in a background thread. */
    NOBODY(false),
    /** Came through the filter chains without signing in. */
    ANONYMOUS(false),
    USER(false),
    OWNER(true, Authorities.MANAGE_OAUTH),
    /** Looks after people besides their own apps. */
    HELPING_OWNER(true, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS),
    DEVELOPER(false, Authorities.MANAGE_OAUTH),
    HELPING_DEVELOPER(false, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS),
    /** Owns the app, and may manage apps no more. */
    FORMER_DEVELOPER(true),
    /** The system-wide permission alone is no entry ticket, not even to one's own app. */
    WIDE_ONLY_OWNER(true, Authorities.MANAGE_SYSTEM_WIDE_OAUTH),
    WIDE_ONLY(false, Authorities.MANAGE_SYSTEM_WIDE_OAUTH),
    MANAGER(false, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH),
    API_OWNER(true, Authorities.MANAGE_APIS),
    API_DEVELOPER(false, Authorities.MANAGE_APIS),
    API_MANAGER(false, Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM_WIDE_OAUTH),
    HELPER(false, Authorities.EDIT_OTHER_USERS),
    TOKEN_MAKER(false, Authorities.CREATE_USER_ACCESS_TOKEN),
    /** Administers the portal, yet not the apps in it. */
    ADMIN_ONLY(false, Authorities.MANAGE_SYSTEM),
    SYSTEM_ADMIN(false, Authorities.ALL.toArray(String[]::new));

    /** And the API. */
    final boolean ownsTheApp;

    final String[] permissions;

    Asker(boolean ownsTheApp, String... permissions) {
        this.ownsTheApp = ownsTheApp;
        this.permissions = permissions;
    }

    boolean signedIn() {
        return this != NOBODY && this != ANONYMOUS;
    }

    /** Who may do what: the columns of the matrix. */
    enum Allowed {
        EVERYBODY(EnumSet.allOf(Asker.class)),
        WHO_IS_SIGNED_IN(EnumSet.complementOf(EnumSet.of(NOBODY, ANONYMOUS))),
        /** Holders of {@code manage_oauth}, on what is theirs or nobody's. */
        DEVELOPERS(EnumSet.of(OWNER, HELPING_OWNER, DEVELOPER, HELPING_DEVELOPER, MANAGER, SYSTEM_ADMIN)),
        /** The owner with {@code manage_oauth}, and who holds the system-wide permission as well. */
        KEEPERS(EnumSet.of(OWNER, HELPING_OWNER, MANAGER, SYSTEM_ADMIN)),
        /** Those of them who may learn who other people are. */
        KEEPERS_WHO_KNOW_PEOPLE(EnumSet.of(HELPING_OWNER, SYSTEM_ADMIN)),
        /** Who looks after everybody's apps. */
        MANAGERS(EnumSet.of(MANAGER, SYSTEM_ADMIN)),
        HELPERS(EnumSet.of(HELPER, HELPING_OWNER, HELPING_DEVELOPER, SYSTEM_ADMIN)),
        READERS_OF_PEOPLE(EnumSet.of(HELPER, HELPING_OWNER, HELPING_DEVELOPER, ADMIN_ONLY, SYSTEM_ADMIN)),
        /** And those who look after apps, for their owners: more than the one whose username they know finds only MANAGER. */
        FINDERS_OF_PEOPLE(EnumSet.of(
                HELPER,
                OWNER,
                HELPING_OWNER,
                DEVELOPER,
                HELPING_DEVELOPER,
                MANAGER,
                API_OWNER,
                API_DEVELOPER,
                API_MANAGER,
                ADMIN_ONLY,
                SYSTEM_ADMIN)),
        /** Holders of {@code manage_apis}, on what is theirs or nobody's. */
        API_DEVELOPERS(EnumSet.of(API_OWNER, API_DEVELOPER, API_MANAGER, SYSTEM_ADMIN)),
        /** The owner of the API with {@code manage_apis}, and who holds the system-wide permission as well. */
        API_KEEPERS(EnumSet.of(API_OWNER, API_MANAGER, SYSTEM_ADMIN)),
        ADMINS(EnumSet.of(ADMIN_ONLY, SYSTEM_ADMIN)),
        /** Who decides about something: administrators, and holders of {@code manage_apis} about what is theirs. */
        APPROVERS(EnumSet.of(API_OWNER, API_DEVELOPER, API_MANAGER, ADMIN_ONLY, SYSTEM_ADMIN)),
        /** Who decides about a request for scopes of the API. */
        APPROVERS_OF_THE_API(EnumSet.of(API_OWNER, API_MANAGER, ADMIN_ONLY, SYSTEM_ADMIN)),
        /** Who administers and may learn who other people are. */
        ADMINS_WHO_KNOW_PEOPLE(EnumSet.of(SYSTEM_ADMIN)),
        TOKEN_MAKERS(EnumSet.of(TOKEN_MAKER, SYSTEM_ADMIN));

        private final Set<Asker> askers;

        Allowed(Set<Asker> askers) {
            this.askers = askers;
        }

        boolean includes(Asker asker) {
            return askers.contains(asker);
        }
    }
}
