package org.grantdesk.authorizations;

import java.util.Map;

/**
 * Who allows an app something in a person's place.
 *
 * @param name what people call its identity provider
 * @param issuer who has said so
 */
public record Organization(String name, String issuer) {

    private static final int LONGEST_NAME = 255;

    Map<String, String> facts() {
        return Map.of("provider", name, "issuer", issuer);
    }

    String shownName() {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
