package org.grantdesk.base.api;

/**
 * The body of a success that has nothing else to say.
 *
 * @param status always {@code OK}
 */
public record Acknowledgement(String status) {

    public static final Acknowledgement OK = new Acknowledgement("OK");
}
