package org.grantdesk.base;

/** What the audit log can tell: every change that a service publishes, and every request that is refused. */
public enum AuditAction {
    APP_REGISTERED("app.registered"),
    APP_UPDATED("app.updated"),
    APP_SUSPENDED("app.suspended"),
    APP_RESUMED("app.resumed"),
    APP_TRANSFERRED("app.transferred"),
    APP_TYPE_CHANGED("app.type.changed"),
    APP_VERIFIED("app.verified"),
    APP_APPROVED("app.approved"),
    APP_REFUSED("app.refused"),
    APP_DELETED("app.deleted"),
    APP_SECRET_RESET("app.secret.reset"),
    APP_SECRET_ENDED("app.secret.ended"),
    APP_PEOPLE_VIEWED("app.peopleViewed"),
    APP_PROTOCOL_CHANGED("app.protocol.changed"),
    APP_APIS_CHANGED("app.apis.changed"),
    APP_DOCUMENT_CHANGED("app.document.changed"),
    APP_DOCUMENT_ACCEPTED("app.document.accepted"),
    SETTINGS_DOCUMENTS_CHANGED("settings.documents.changed"),
    API_REGISTERED("api.registered"),
    API_UPDATED("api.updated"),
    API_TRANSFERRED("api.transferred"),
    API_APPS_CHANGED("api.apps.changed"),
    API_DELETED("api.deleted"),
    API_PEOPLE_VIEWED("api.peopleViewed"),
    API_ACCESS_ENDED("api.access.ended"),
    API_SECRET_ROTATED("api.secret.rotated"),
    API_SECRET_ENDED("api.secret.ended"),
    PERSON_CREATED("person.created"),
    PERSON_INVITED("person.invited"),
    PERSON_INVITATION_RENEWED("person.invitation.renewed"),
    PERSON_INVITATION_ACCEPTED("person.invitation.accepted"),
    PERSON_UPDATED("person.updated"),
    PERSON_ROLES_CHANGED("person.roles.changed"),
    PERSON_DEACTIVATED("person.deactivated"),
    PERSON_REACTIVATED("person.reactivated"),
    PERSON_PASSWORD_RESET("person.password.reset"),
    PERSON_RESET_STARTED("person.reset.started"),
    PERSON_RESET_ASKED("person.reset.asked"),
    PERSON_PASSWORD_CHANGED("person.password.changed"),
    PERSON_EMAIL_CONFIRMED("person.email.confirmed"),
    PERSON_SIGNED_IN("person.signedIn"),
    PERSON_SIGNED_OUT("person.signedOut"),
    PERSON_ROLES_PROVIDED("person.roles.provided"),
    PERSON_ROLES_KEPT("person.roles.kept"),
    PERSON_IDENTITY_LINKED("person.identity.linked"),
    PERSON_IDENTITY_UNLINKED("person.identity.unlinked"),
    PERSON_GRANTS_VIEWED("person.grantsViewed"),
    ROLE_CREATED("role.created"),
    ROLE_UPDATED("role.updated"),
    ROLE_DELETED("role.deleted"),
    SESSION_ENDED("session.ended"),
    SESSION_ALL_ENDED("session.allEnded"),
    TOKEN_CREATED("token.created"),
    TOKEN_DISABLED("token.disabled"),
    TOKEN_ENABLED("token.enabled"),
    TOKEN_ROTATED("token.rotated"),
    TOKEN_REVOKED("token.revoked"),
    GRANT_APPROVED("grant.approved"),
    GRANT_WIDENED("grant.widened"),
    GRANT_NARROWED("grant.narrowed"),
    GRANT_END_CHANGED("grant.end.changed"),
    GRANT_ENDED("grant.ended"),
    CONNECTIONS_VIEWED("connections.viewed"),
    CONNECTIONS_CUT_OFF("connections.cutOff"),
    AUTHORIZATION_ENDED("authorization.ended"),
    SCOPE_CREATED("scope.created"),
    SCOPE_UPDATED("scope.updated"),
    SCOPE_DELETED("scope.deleted"),
    KEY_ROTATED("key.rotated"),
    REGISTRATION_CHANGED("registration.changed"),
    REGISTRATION_TOKEN_CREATED("registration.token.created"),
    REGISTRATION_TOKEN_REVOKED("registration.token.revoked"),
    AUDIT_REFUSALS_LEFT_OUT("audit.refusalsLeftOut");

    private final String id;

    AuditAction(String id) {
        this.id = id;
    }

    /** As it is stored, counted and named in the message bundle ({@code audit.action.…}). */
    public String id() {
        return id;
    }
}
