package org.grantdesk.identities.ui;

import java.util.List;
import org.grantdesk.identities.IdentityInfo;
import org.grantdesk.identities.IdentityService;

/** Whose identities a panel shows: one's own, or those of a person. */
interface IdentitySource {

    List<IdentityInfo> list();

    void unlink(String identityId);

    /** What to read before one is unlinked: the key of the text. */
    String warning(String identityId);

    /** One's own. */
    static IdentitySource mine(IdentityService identities) {
        return new IdentitySource() {
            @Override
            public List<IdentityInfo> list() {
                return identities.listMine();
            }

            @Override
            public void unlink(String identityId) {
                identities.unlink(identityId);
            }

            @Override
            public String warning(String identityId) {
                return "identities.unlink.text";
            }
        };
    }

    /** Those of another person. */
    static IdentitySource of(IdentityService identities, String personId) {
        return new IdentitySource() {
            @Override
            public List<IdentityInfo> list() {
                return identities.listOf(personId);
            }

            @Override
            public void unlink(String identityId) {
                identities.unlinkOf(personId, identityId);
            }

            @Override
            public String warning(String identityId) {
                return identities.isOnlyWay(personId, identityId)
                        ? "identities.unlink.person.only"
                        : "identities.unlink.person";
            }
        };
    }
}
