package org.grantdesk.mattermost;

/**
 * The body of a success that has nothing else to say.
 *
 * @param status always {@code OK}
 */
public record Acknowledgement(String status) {

    public static final Acknowledgement OK = new Acknowledgement("OK");
}
