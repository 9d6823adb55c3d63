package org.grantdesk.identities;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Paths;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestClientException;

/** Tells administrators which providers are configured and whether they answer; needs {@code manage_system}. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class ProviderDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderDirectory.class);

    private final Providers providers;
    private final Connections connections;
    private final ProviderHttp http;
    private final RoleService roles;
    private final BaseUrl baseUrl;

    ProviderDirectory(
            Providers providers, Connections connections, ProviderHttp http, RoleService roles, BaseUrl baseUrl) {
        this.providers = providers;
        this.connections = connections;
        this.http = http;
        this.roles = roles;
        this.baseUrl = baseUrl;
    }

    /**
     * A provider, as it is configured.
     *
     * @param id of its registration
     * @param issuer who issues its ID tokens; empty for plain OAuth 2.0
     * @param callback the redirect URI to register there
     * @param rolesClaim what lists groups or roles there
     * @param roles our role by value of that claim
     * @param unknownRoles those of these that do not exist
     * @param agents whether apps get tokens by its word
     */
    public record ProviderInfo(
            String id,
            String name,
            String issuer,
            String callback,
            String rolesClaim,
            Map<String, String> roles,
            Set<String> unknownRoles,
            boolean agents) {}

    /** All of them, in the order of the sign-in page. Asks none of them anything. */
    public List<ProviderInfo> list() {
        var known = roles.list().stream().map(RoleDetails::name).collect(Collectors.toSet());
        return providers.configured().stream()
                .map(provider -> {
                    var unknown = new TreeSet<>(provider.roles().values());
                    unknown.removeAll(known);
                    return new ProviderInfo(
                            provider.id(),
                            provider.name(),
                            provider.openId() ? provider.issuer() : "",
                            baseUrl.get() + Paths.PROVIDER_CALLBACK + provider.id(),
                            provider.rolesClaim(),
                            provider.roles(),
                            unknown,
                            provider.agents());
                })
                .toList();
    }

    public enum Answer {
        READY,
        SILENT,
        /** It answers for another issuer than the configured one. */
        OTHER_ISSUER
    }

    /**
     * How a provider has answered.
     *
     * @param issuer that it names, when it is another one; else empty
     */
    public record Check(Answer answer, String issuer) {

        static Check of(boolean ready) {
            return new Check(ready ? Answer.READY : Answer.SILENT, "");
        }
    }

    /**
     * Asks the provider now. Takes some seconds where it does not answer.
     *
     * @throws NotFound when no such provider is configured
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Check check(String id) {
        var provider = providers.find(id).orElseThrow(() -> new NotFound(NotFound.Kind.IDENTITY));
        try {
            var details = connections.renew(provider).registration().getProviderDetails();
            var keys = details.getJwkSetUri();
            if (provider.openId() && keys != null) {
                var known = http.restTemplate().getForObject(keys, String.class);
                return Check.of(known != null && known.contains("\"keys\""));
            }
            http.restTemplate().headForHeaders(Objects.requireNonNull(details.getAuthorizationUri()));
            return Check.of(true);
        } catch (HttpStatusCodeException e) {
            // Refused is answered: without a request to speak of there is nothing to agree to.
            return Check.of(!provider.openId() && e.getStatusCode().is4xxClientError());
        } catch (ProviderUnavailable e) {
            LOG.warn("{} cannot be used: {}", id, e.getMessage());
            var other = e.announcedIssuer();
            return other == null ? Check.of(false) : new Check(Answer.OTHER_ISSUER, other);
        } catch (RestClientException e) {
            LOG.warn("{} does not answer: {}", id, e.getMessage());
            return Check.of(false);
        }
    }
}
