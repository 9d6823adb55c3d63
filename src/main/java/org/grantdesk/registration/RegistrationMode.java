package org.grantdesk.registration;

/** Which apps may register themselves. */
public enum RegistrationMode {
    /** None. */
    OFF,
    /** Those that bring a token an administrator made. */
    TOKEN,
    /** Those whose redirect URIs are on hosts that an administrator listed. */
    HOSTS,
    /** Any; no one can connect with them until they are approved. */
    ASK,
    /** Any. */
    OPEN
}
