package org.grantdesk.authorizations.ui;

import java.util.List;
import org.grantdesk.authorizations.GrantImpact;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.GrantedApp;
import org.jspecify.annotations.Nullable;

/** Whose grants a list shows and ends: the reader's own, or another person's. */
interface GrantSource {

    List<GrantedApp> list(String search, int offset, int limit);

    long count(String search);

    /** What ends with one app's access, or with all for {@code null}. */
    GrantImpact impact(@Nullable String clientId);

    void revoke(String clientId);

    void revokeAll();

    /** What they are called; empty for the reader. */
    String name();

    static GrantSource ofReader(GrantService grants) {
        return new OfReader(grants);
    }

    static GrantSource of(GrantService grants, String personId, String name) {
        return new OfPerson(grants, personId, name);
    }

    record OfReader(GrantService grants) implements GrantSource {

        @Override
        public List<GrantedApp> list(String search, int offset, int limit) {
            return grants.listMine(search, offset, limit);
        }

        @Override
        public long count(String search) {
            return grants.countMine(search);
        }

        @Override
        public GrantImpact impact(@Nullable String clientId) {
            return grants.impactOnMe(clientId);
        }

        @Override
        public void revoke(String clientId) {
            grants.revokeMine(clientId);
        }

        @Override
        public void revokeAll() {
            grants.revokeAllMine();
        }

        @Override
        public String name() {
            return "";
        }
    }

    record OfPerson(GrantService grants, String personId, String name) implements GrantSource {

        @Override
        public List<GrantedApp> list(String search, int offset, int limit) {
            return grants.list(personId, search, offset, limit);
        }

        @Override
        public long count(String search) {
            return grants.count(personId, search);
        }

        @Override
        public GrantImpact impact(@Nullable String clientId) {
            return grants.impactOn(personId, clientId);
        }

        @Override
        public void revoke(String clientId) {
            grants.revoke(personId, clientId);
        }

        @Override
        public void revokeAll() {
            grants.revokeAll(personId);
        }
    }
}
