package org.grantdesk.identities;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Grantdesk wants to know of sign-in providers beyond Spring Boot's own properties.
 *
 * @param signUp whether a first sign-in makes an account
 * @param providers by the id of their registration
 */
@ConfigurationProperties("grantdesk")
record ProviderProperties(
        @DefaultValue("INVITED") SignUp signUp,
        @DefaultValue Map<String, Settings> providers) {

    /** Who gets an account by signing in. */
    enum SignUp {
        /** Anyone who has an account at a provider. */
        OPEN,
        INVITED,
        OFF
    }

    /**
     * One provider.
     *
     * @param name what people call it; empty: the registration's {@code client-name}, else its id
     * @param icon a picture: a file of SVG, PNG or WebP, or a {@code data:} address; empty: a letter
     * @param order providers are shown in this order, then by name
     * @param rolesClaim what lists the groups or roles there; parts of a path are separated by dots
     * @param roles our role by value of that claim
     * @param roleMapping the same as {@code value=role}, for values that cannot stand in a property's name
     * @param trustEmail take every address for verified; only where no one can choose their own
     * @param emailsUri where GitHub and its like list addresses; empty: nowhere, or GitHub's own
     * @param signatureAlgorithm what is registered there for ID and logout tokens; empty: what it announces, and RS256
     * @param endSessionUri where a browser is signed out, for providers that do not announce it
     * @param agents give apps tokens by its word, without asking people
     */
    record Settings(
            @DefaultValue("") String name,
            @DefaultValue("") String icon,
            @DefaultValue("0") int order,
            @DefaultValue("groups") String rolesClaim,
            @DefaultValue Map<String, String> roles,
            @DefaultValue List<String> roleMapping,
            @DefaultValue("false") boolean trustEmail,
            @DefaultValue("") String emailsUri,
            @DefaultValue("") String signatureAlgorithm,
            @DefaultValue("") String endSessionUri,
            @DefaultValue("false") boolean agents) {}
}
