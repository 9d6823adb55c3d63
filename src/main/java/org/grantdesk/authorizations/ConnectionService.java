package org.grantdesk.authorizations;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.Subjects;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everyone's connections, for those who look after people or the installation. Who looks is in the audit log, and so is
 * each end.
 */
@Service
@Transactional
@PreAuthorize("hasAnyAuthority('" + Authorities.EDIT_OTHER_USERS + "', '" + Authorities.MANAGE_SYSTEM + "')")
public class ConnectionService {

    /** The most rows of a page, and the most that are ended at once. */
    public static final int MAX = 1000;

    /** So many are counted; the list says that there are more. */
    public static final int COUNTED = 1000;

    private final ConnectionQueries queries;
    private final ConnectionImpacts impacts;
    private final ConnectionEnds ends;
    private final CutOffs cutOffs;
    private final Looks looks;
    private final Subjects subjects;

    ConnectionService(
            ConnectionQueries queries,
            ConnectionImpacts impacts,
            ConnectionEnds ends,
            CutOffs cutOffs,
            Looks looks,
            Subjects subjects) {
        this.queries = queries;
        this.impacts = impacts;
        this.ends = ends;
        this.cutOffs = cutOffs;
        this.looks = looks;
        this.subjects = subjects;
    }

    /**
     * One page. A place far down the list costs no more than its beginning.
     *
     * @param after where it begins; {@code null}: at the beginning
     * @param skip how many are left out from there
     */
    public List<Connection> list(ConnectionQuery query, @Nullable Place after, int skip, int limit) {
        return look(query)
                ? queries.page(query, after, Math.clamp(skip, 0, MAX * MAX), Math.clamp(limit, 0, MAX))
                : List.of();
    }

    /** How many there are, up to {@link #COUNTED}. */
    public Amount count(ConnectionQuery query) {
        return Amount.upTo(look(query) ? queries.count(query, COUNTED) : 0, COUNTED);
    }

    /**
     * What ends with these.
     *
     * @param apiId only what they allow there; {@code null}: everything
     */
    @Transactional(readOnly = true)
    public CutOff.Impact impact(Collection<String> grantIds, @Nullable String apiId) {
        return impacts.of(wellFormed(grantIds), apiId);
    }

    /**
     * Ends these, each in a transaction of its own, so that what has ended stays ended. Those that are not there any
     * longer are passed by.
     *
     * @param apiId only what they allow there; {@code null}: everything
     * @return how many have ended
     */
    @Audited(AuditAction.GRANT_ENDED)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int cutOff(Collection<String> grantIds, @Nullable String apiId) {
        return ends.end(wellFormed(grantIds), apiId);
    }

    /** What {@link #cutOffAll} would end. */
    @Transactional(readOnly = true)
    public CutOff.Impact impactOfAll(CutOff.Kind kind, String id) {
        return impacts.of(kind, require(kind, id).id());
    }

    /**
     * Ends all connections of a person or an app, or what all allow at an API, in small transactions. Anyone who asks waits
     * for a moment only; what is not done then goes on.
     */
    @Audited(AuditAction.CONNECTIONS_CUT_OFF)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public CutOff.Done cutOffAll(CutOff.Kind kind, String id) {
        return cutOffs.order(kind, require(kind, id));
    }

    /** The best few people, apps or APIs for a text, to choose whose connections are shown. */
    @Transactional(readOnly = true)
    public List<Named> suggest(CutOff.Kind kind, String text, int limit) {
        return subjects.search(kind.names(), text, Math.clamp(limit, 0, MAX));
    }

    @Transactional(readOnly = true)
    public Optional<Named> find(CutOff.Kind kind, String id) {
        return subjects.named(kind.names(), id);
    }

    private Subject require(CutOff.Kind kind, String id) {
        return subjects.find(kind.names(), id).orElseThrow(() -> new NotFound(NotFound.Kind.valueOf(kind.name())));
    }

    private boolean look(ConnectionQuery query) {
        if (!query.isPossible()) {
            return false;
        }
        if (query.personId() != null) {
            looks.atPerson(query.personId());
        } else if (query.clientId() != null) {
            looks.atApp(query.clientId());
        } else if (query.apiId() != null) {
            looks.atApi(query.apiId());
        } else {
            looks.atAll();
        }
        return true;
    }

    private static Set<String> wellFormed(Collection<String> ids) {
        var some = new LinkedHashSet<String>();
        ids.stream().filter(Ids::isWellFormed).limit(MAX).forEach(some::add);
        return some;
    }
}
