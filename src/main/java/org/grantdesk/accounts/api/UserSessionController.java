package org.grantdesk.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.grantdesk.mattermost.Acknowledgement;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.PersonIds;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.sessions.SessionInfo;
import org.grantdesk.sessions.SessionService;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Where people are signed in: one's own sessions, and for administrators everyone's. */
@MattermostApi
class UserSessionController {

    /** A person in a path. The words that begin other calls are no ids. */
    static final String USER = "/users/{userId:(?!username$|email$|tokens$)[A-Za-z0-9]+}";

    private static final String SESSIONS = USER + "/sessions";

    private final SessionService sessions;
    private final AccountDirectory directory;
    private final JsonBodies bodies;

    UserSessionController(SessionService sessions, AccountDirectory directory, JsonBodies bodies) {
        this.sessions = sessions;
        this.directory = directory;
        this.bodies = bodies;
    }

    @GetMapping(SESSIONS)
    List<SessionJson> list(@PathVariable String userId, Principal asker) {
        var personId = PersonIds.resolve(userId, asker);
        var found = isOwn(personId, asker) ? sessions.listMine() : sessions.list(personId);
        var roles = String.join(" ", directory.getDetails(personId).roleNames());
        return found.stream()
                .map(session -> SessionJson.of(session, personId, roles))
                .toList();
    }

    @PostMapping(SESSIONS + "/revoke")
    Acknowledgement revoke(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var personId = PersonIds.resolve(userId, asker);
        var sessionId = bodies.read(request, Which.class, "session_id").sessionId();
        if (sessionId == null || sessionId.isEmpty()) {
            throw ApiException.invalidBodyParam("session_id");
        }
        if (isOwn(personId, asker)) {
            sessions.endMine(sessionId);
        } else {
            sessions.end(personId, sessionId);
        }
        return Acknowledgement.OK;
    }

    @PostMapping(SESSIONS + "/revoke/all")
    Acknowledgement revokeAll(@PathVariable String userId, Principal asker) {
        var personId = PersonIds.resolve(userId, asker);
        if (isOwn(personId, asker)) {
            sessions.endMyOthers();
        } else {
            sessions.endAll(personId);
        }
        return Acknowledgement.OK;
    }

    private static boolean isOwn(String personId, Principal asker) {
        return personId.equals(asker.getName());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Which(@Nullable String sessionId) {}

    /** A session as the dialect writes it. Its token is told no one. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SessionJson(
            String id,
            String token,
            long createAt,
            long expiresAt,
            long lastActivityAt,
            String userId,
            String deviceId,
            String roles,
            boolean isOauth,
            boolean expiredNotify,
            Map<String, String> props,
            List<String> teamMembers,
            boolean local) {

        static SessionJson of(SessionInfo session, String personId, String roles) {
            var lastSeen = Objects.requireNonNullElse(session.lastSeenAt(), session.createdAt());
            return new SessionJson(
                    session.id(),
                    "",
                    session.createdAt().toEpochMilli(),
                    session.expiresAt().toEpochMilli(),
                    lastSeen.toEpochMilli(),
                    personId,
                    "",
                    roles,
                    false,
                    false,
                    new TreeMap<>(Map.of("browser", session.userAgent(), "platform", platform(session))),
                    List.of(),
                    false);
        }

        private static String platform(SessionInfo session) {
            return switch (session.kind()) {
                case BROWSER -> "Web";
                case API -> "API";
            };
        }
    }
}
