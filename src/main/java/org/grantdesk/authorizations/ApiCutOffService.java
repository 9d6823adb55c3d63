package org.grantdesk.authorizations;

import org.grantdesk.base.ApiAccess;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Subjects;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends all access to an API, for those who may manage the API. What people allow elsewhere stays. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiCutOffService {

    private final ConnectionImpacts impacts;
    private final CutOffs cutOffs;
    private final ApiAccess apis;
    private final Subjects subjects;

    ApiCutOffService(ConnectionImpacts impacts, CutOffs cutOffs, ApiAccess apis, Subjects subjects) {
        this.impacts = impacts;
        this.cutOffs = cutOffs;
        this.apis = apis;
        this.subjects = subjects;
    }

    /** What {@link #cutOffAll} would end. */
    @Transactional(readOnly = true)
    public CutOff.Impact impactOfAll(String apiId) {
        apis.requireManaged(apiId);
        return impacts.of(CutOff.Kind.API, apiId);
    }

    /** Ends what all apps may do at the API for anyone, in small transactions; those who wait do so for a moment only. */
    @Audited(value = AuditAction.CONNECTIONS_CUT_OFF, names = Audited.Names.API)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public CutOff.Done cutOffAll(String apiId) {
        apis.requireManaged(apiId);
        return cutOffs.order(
                CutOff.Kind.API,
                subjects.find(Audited.Names.API, apiId).orElseThrow(() -> new NotFound(NotFound.Kind.API)));
    }
}
