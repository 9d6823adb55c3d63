package org.grantdesk.sessions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Subjects;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.browser.RegisteredSession;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people are signed in: in browsers and through the API. Everyone sees and ends their own; those of others need
 * {@code manage_system}. What is ended has ended at its next request, on whatever server; screens that are open say so.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class SessionService {

    /** The most that are listed. Anyone who has more ends them all at once. */
    public static final int MOST = 100;

    private final Subjects subjects;
    private final SessionQueries queries;
    private final StoredSessions browserSessions;
    private final ApiSessions apiSessions;
    private final LiveAccess access;
    private final ApplicationEventPublisher events;
    private final CurrentUser currentUser;

    SessionService(
            Subjects subjects,
            SessionQueries queries,
            StoredSessions browserSessions,
            ApiSessions apiSessions,
            LiveAccess access,
            ApplicationEventPublisher events,
            CurrentUser currentUser) {
        this.subjects = subjects;
        this.queries = queries;
        this.browserSessions = browserSessions;
        this.apiSessions = apiSessions;
        this.access = access;
        this.events = events;
        this.currentUser = currentUser;
    }

    /** The signed-in person's own, this one marked: the last seen first, browsers before the API; {@link #MOST} at most. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<SessionInfo> listMine() {
        return queries.all(currentUser.id(), current(), MOST);
    }

    /** Ends one of the person's own; another person's is not found. */
    @Audited(AuditAction.SESSION_ENDED)
    @PreAuthorize("isAuthenticated()")
    public void endMine(String sessionId) {
        var me = currentUser.get();
        endOne(new AuditEvent.Subject(me.id(), me.username()), sessionId);
    }

    /** Ends all of the person's own but the one that asks; tells how many. */
    @Audited(AuditAction.SESSION_ALL_ENDED)
    @PreAuthorize("isAuthenticated()")
    public int endMyOthers() {
        var me = currentUser.get();
        return endAll(new AuditEvent.Subject(me.id(), me.username()), current());
    }

    /** A person's sessions, as {@link #listMine()} has one's own. */
    @Transactional(readOnly = true)
    public List<SessionInfo> list(String personId) {
        return queries.all(subjects.requirePerson(personId).id(), current(), MOST);
    }

    @Audited(value = AuditAction.SESSION_ENDED, names = Audited.Names.PERSON)
    public void end(String personId, String sessionId) {
        endOne(subjects.requirePerson(personId), sessionId);
    }

    /** Ends all of a person's, but for the session that asks; tells how many. */
    @Audited(value = AuditAction.SESSION_ALL_ENDED, names = Audited.Names.PERSON)
    public int endAll(String personId) {
        return endAll(subjects.requirePerson(personId), current());
    }

    private void endOne(AuditEvent.Subject person, String sessionId) {
        var session = NotFound.require(NotFound.Kind.SESSION, sessionId, id -> queries.find(person.id(), id));
        switch (session.kind()) {
            case BROWSER -> browserSessions.end(session.id());
            case API -> apiSessions.endById(session.id());
        }
        events.publishEvent(
                AuditEvent.ofPerson(AuditAction.SESSION_ENDED, person.id(), person.name(), facts(session), Map.of()));
    }

    private int endAll(AuditEvent.Subject person, @Nullable String but) {
        var ended = access.endSessions(person.id(), but);
        if (ended > 0) {
            events.publishEvent(AuditEvent.ofPerson(
                    AuditAction.SESSION_ALL_ENDED, person.id(), person.name(), Map.of("sessions", ended), Map.of()));
        }
        return ended;
    }

    private static @Nullable String current() {
        return RegisteredSession.ofCurrentRequest().orElse(null);
    }

    private static Map<String, Object> facts(SessionInfo session) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("session", session.id());
        facts.put("signedInFrom", session.address());
        facts.put("browser", session.userAgent());
        return facts;
    }
}
