package org.grantdesk.security;

import java.util.List;

/** The permissions that roles hold. Names as in the Mattermost permission scheme. */
public final class Authorities {

    /** Register apps; list, read, edit, delete one's own and reset their secrets. The entry ticket for all of these. */
    public static final String MANAGE_OAUTH = "manage_oauth";
    /** The same for everyone's apps, together with {@link #MANAGE_OAUTH}. */
    public static final String MANAGE_SYSTEM_WIDE_OAUTH = "manage_system_wide_oauth";
    /** Read and revoke other people's grants; see who authorized an app by name. */
    public static final String EDIT_OTHER_USERS = "edit_other_users";
    /** Mark apps trusted; manage people, roles, settings; read the audit log. */
    public static final String MANAGE_SYSTEM = "manage_system";
    /** Make personal access tokens for the API. */
    public static final String CREATE_USER_ACCESS_TOKEN = "create_user_access_token";

    /** Register APIs; list, read, edit and delete one's own. With {@link #MANAGE_SYSTEM_WIDE_OAUTH} everyone's. */
    public static final String MANAGE_APIS = "manage_apis";

    /** Every permission, in the order the screens show them. */
    public static final List<String> ALL = List.of(
            MANAGE_OAUTH,
            MANAGE_SYSTEM_WIDE_OAUTH,
            MANAGE_APIS,
            EDIT_OTHER_USERS,
            MANAGE_SYSTEM,
            CREATE_USER_ACCESS_TOKEN);

    private Authorities() {}
}
