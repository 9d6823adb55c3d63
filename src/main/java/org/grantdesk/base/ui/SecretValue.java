package org.grantdesk.base.ui;

import static org.grantdesk.base.ui.Texts.text;

/** A new secret of an app or an API, to be copied this once. */
public final class SecretValue {

    private SecretValue() {}

    /**
     * A secret to be shown once.
     *
     * @param name what kind of secret it is
     */
    public static OneTimeValue of(String name, String secret) {
        return new OneTimeValue(name, secret, text("secret.copy"), text("secret.loss"));
    }
}
