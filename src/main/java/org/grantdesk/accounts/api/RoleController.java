package org.grantdesk.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Tells and changes what roles allow. */
@MattermostApi
class RoleController {

    private final RoleService roles;
    private final JsonBodies bodies;

    RoleController(RoleService roles, JsonBodies bodies) {
        this.roles = roles;
        this.bodies = bodies;
    }

    @GetMapping("/roles/name/{name:[a-z0-9_]+}")
    RoleJson getByName(@PathVariable String name) {
        return RoleJson.of(roles.findByName(name).orElseThrow(() -> new NotFound(NotFound.Kind.ROLE)));
    }

    @PutMapping("/roles/{roleId" + MattermostApi.ID + "/patch")
    RoleJson patch(@PathVariable String roleId, HttpServletRequest request) {
        if (!Ids.isWellFormed(roleId)) {
            throw ApiException.invalidUrlParam("role_id");
        }
        var permissions = bodies.read(request, Patch.class, "role").wanted();
        return RoleJson.of(roles.patch(roleId, permissions));
    }

    /** What a role shall allow from now on; without the key it stays as it is. */
    record Patch(@Nullable Set<@Nullable String> permissions) {

        /** A {@code null} among them is a permission that does not exist, and is told as one. */
        @Nullable
        Set<String> wanted() {
            return permissions == null
                    ? null
                    : permissions.stream()
                            .map(permission -> Objects.requireNonNullElse(permission, ""))
                            .collect(Collectors.toSet());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RoleJson(
            String id,
            String name,
            String displayName,
            String description,
            long createAt,
            long updateAt,
            long deleteAt,
            List<String> permissions,
            boolean schemeManaged,
            boolean builtIn) {

        static RoleJson of(RoleDetails role) {
            return new RoleJson(
                    role.id(),
                    role.name(),
                    role.title(),
                    role.description(),
                    role.createdAt().toEpochMilli(),
                    role.updatedAt().toEpochMilli(),
                    0,
                    role.permissions().stream().sorted().toList(),
                    false,
                    role.builtIn());
        }
    }
}
