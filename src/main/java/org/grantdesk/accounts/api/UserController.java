package org.grantdesk.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.mattermost.Acknowledgement;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.ForApps;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.PersonIds;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.NewPerson;
import org.grantdesk.people.PeopleService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Tells who people are, makes accounts, and changes roles and who may sign in. */
@MattermostApi
class UserController {

    private static final String USERS = "/users";
    private static final String USER = USERS + "/{userId" + MattermostApi.ID;
    private static final int MAX_IDS = 1000;

    private final AccountDirectory directory;
    private final PeopleService people;
    private final JsonBodies bodies;

    UserController(AccountDirectory directory, PeopleService people, JsonBodies bodies) {
        this.directory = directory;
        this.people = people;
        this.bodies = bodies;
    }

    @GetMapping(USER)
    @ForApps({"user", "profile", "email"})
    @Nullable
    UserJson get(@PathVariable String userId, Principal asker, WebRequest request) {
        var user = UserJson.of(directory.getDetails(PersonIds.resolve(userId, asker)));
        var etag = DigestUtils.md5DigestAsHex(user.toString().getBytes(StandardCharsets.UTF_8));
        return request.checkNotModified(etag) ? null : user;
    }

    @GetMapping(USERS + "/username/{username:[A-Za-z0-9._-]+}")
    UserJson getByUsername(@PathVariable String username) {
        return UserJson.of(directory.getDetailsByUsername(username));
    }

    @GetMapping(USERS + "/email/{email}")
    UserJson getByEmail(@PathVariable String email) {
        return UserJson.of(directory.getDetailsByEmail(email));
    }

    @PostMapping(USERS + "/ids")
    List<UserJson> getMany(HttpServletRequest request) {
        var ids = bodies.read(request, String[].class, "user_ids");
        if (ids.length == 0 || ids.length > MAX_IDS) {
            throw ApiException.invalidBodyParam("user_ids");
        }
        var known = Arrays.stream(ids).filter(Objects::nonNull).distinct().toList();
        return directory.listDetails(known).stream().map(UserJson::of).toList();
    }

    @PostMapping(USERS)
    @ResponseStatus(HttpStatus.CREATED)
    UserJson create(HttpServletRequest request) {
        var user = bodies.read(request, NewUser.class, "user");
        return UserJson.of(people.create(user.toPerson()));
    }

    @PutMapping(USER + "/roles")
    Acknowledgement setRoles(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var personId = PersonIds.resolve(userId, asker);
        var roles = bodies.read(request, Roles.class, "roles").roles();
        if (roles == null) {
            throw ApiException.invalidBodyParam("roles");
        }
        var names = Arrays.stream(roles.split(" ")).filter(name -> !name.isEmpty());
        people.setRoles(personId, names.collect(Collectors.toSet()), null);
        return Acknowledgement.OK;
    }

    @PutMapping(USER + "/active")
    Acknowledgement setActive(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var personId = PersonIds.resolve(userId, asker);
        var active = bodies.read(request, Active.class, "active").active();
        if (active == null) {
            throw ApiException.invalidBodyParam("active");
        }
        if (active) {
            people.reactivate(personId);
        } else {
            people.deactivate(personId);
        }
        return Acknowledgement.OK;
    }

    /** What a person is to be given: space-separated names. */
    record Roles(@Nullable String roles) {}

    record Active(@Nullable Boolean active) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewUser(
            @Nullable String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String nickname,
            @Nullable String position,
            @Nullable String locale,
            @Nullable String password) {

        NewPerson toPerson() {
            return new NewPerson(
                    orEmpty(username),
                    orEmpty(email),
                    orEmpty(firstName),
                    orEmpty(lastName),
                    orEmpty(nickname),
                    orEmpty(position),
                    orEmpty(locale).isEmpty() ? "en" : orEmpty(locale),
                    Set.of(),
                    orEmpty(password));
        }

        private static String orEmpty(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }

        @Override
        public String toString() {
            return "NewUser[" + username + ", password hidden]";
        }
    }
}
