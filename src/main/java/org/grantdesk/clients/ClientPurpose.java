package org.grantdesk.clients;

/** What an app is for; beside its {@link ClientKind}, which says how it gets tokens. */
public enum ClientPurpose {
    /** Many people use it, and a team runs it. */
    SERVICE,
    /** A person has it for their own work. */
    PERSONAL_TOOL,
    /** Acts for people without their watching each step. A {@link Sponsor} is responsible for it. */
    AGENT
}
