package org.grantdesk.authserver.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiIdentifier;
import org.grantdesk.base.BaseUrl;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/** Reads the resources that tokens are requested for (RFC 8707, section 2), and knows this server's own among them. */
@Component
public class RequestedResources {

    public static final String PARAMETER = "resource";

    static final String REFUSAL = "invalid_target";
    public static final OAuth2Error UNKNOWN =
            new OAuth2Error(REFUSAL, "The resource is not one that this server issues tokens for", null);

    private static final int LONGEST = 512;
    private static final int MOST = 8;
    private static final Pattern DOTS = Pattern.compile("(?:^|/)(?:\\.|%2[eE]){1,2}(?:/|$)");

    private final BaseUrl baseUrl;

    RequestedResources(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * The resources that a request names; there may be several (RFC 8707, sections 2.1 and 2.2).
     *
     * @param parameters as the framework hands them over: a text, or an array of them
     */
    public static List<String> named(Map<String, Object> parameters) {
        var named = switch (parameters.get(PARAMETER)) {
            case String one -> Stream.of(one);
            case String[] several -> Stream.of(several);
            case null, default -> Stream.<String>empty();
        };
        return named.filter(resource -> !resource.isEmpty()).distinct().toList();
    }

    /** Whether they are such that one could be registered, and not too many. */
    boolean areReadable(List<String> resources) {
        return resources.size() <= MOST
                && resources.stream().allMatch(resource -> resource.length() <= LONGEST && isAbsoluteUri(resource));
    }

    /**
     * Those that are not interfaces of this server.
     *
     * @throws OAuth2AuthenticationException {@code invalid_target} when one of all cannot be a resource
     */
    List<String> foreign(List<String> resources) {
        if (!areReadable(resources)) {
            throw new OAuth2AuthenticationException(UNKNOWN);
        }
        return resources.stream().filter(resource -> !isOwn(resource)).toList();
    }

    /** Those that are interfaces of this server. */
    public List<String> own(List<String> resources) {
        return resources.stream().filter(this::isOwn).toList();
    }

    /** What identifiers of APIs are compared with. */
    static Set<String> keys(List<String> resources) {
        return resources.stream().map(ApiIdentifier::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it is one of the interfaces of this server. */
    private boolean isOwn(String resource) {
        return (ApiIdentifier.key(resource) + "/").startsWith(ApiIdentifier.key(baseUrl.get()) + "/");
    }

    /** As RFC 3986 writes it, without a fragment and without a step up or aside in its path. */
    private static boolean isAbsoluteUri(String resource) {
        try {
            var uri = new URI(resource);
            return uri.isAbsolute()
                    && uri.getRawFragment() == null
                    && resource.chars().allMatch(character -> character < 0x80)
                    && !DOTS.matcher(Objects.requireNonNullElse(uri.getRawPath(), ""))
                            .find();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
