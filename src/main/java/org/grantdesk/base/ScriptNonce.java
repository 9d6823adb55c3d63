package org.grantdesk.base;

/** Where the number is kept that scripts of the page being answered must carry. */
public final class ScriptNonce {

    /** Request attribute; its value is fit for an HTML attribute. */
    public static final String ATTRIBUTE = "org.grantdesk.scriptNonce";

    private ScriptNonce() {}
}
