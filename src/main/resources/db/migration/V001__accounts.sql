-- People, what they may do, and how they prove who they are.

create table role (
    id          varchar(26)  not null primary key,
    name        varchar(64)  not null constraint role_name_taken unique,
    title       varchar(128) not null,
    description varchar(512) not null,
    built_in    boolean      not null,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    version     bigint       not null
);

create table role_permission (
    role_id    varchar(26) not null references role (id) on delete cascade,
    permission varchar(64) not null,
    primary key (role_id, permission)
);

create table person (
    id                  varchar(26)  not null primary key,
    username            varchar(64)  not null constraint person_username_taken unique,
    email               varchar(254) not null constraint person_email_taken unique,
    -- The name as it is shown, in lower case: the order of lists.
    name_key            varchar(160) not null,
    first_name          varchar(64)  not null,
    last_name           varchar(64)  not null,
    nickname            varchar(64)  not null,
    position            varchar(128) not null,
    locale              varchar(8)   not null,
    password_hash       varchar(255),
    created_at          timestamp(6) with time zone not null,
    updated_at          timestamp(6) with time zone not null,
    deactivated_at      timestamp(6) with time zone,
    password_changed_at timestamp(6) with time zone,
    last_sign_in_at     timestamp(6) with time zone,
    security_version    bigint       not null,
    version             bigint       not null
);
create index person_created on person (created_at, id);
create index person_name on person (name_key, id);
create index person_last_sign_in on person (last_sign_in_at desc nulls last, id desc);

-- Lower-case words of a person's names and addresses. Bytes compare alike in every database, so a prefix is a range of the index.
create table person_term (
    person_id varchar(26) not null references person (id) on delete cascade,
    term      bytea       not null,
    primary key (person_id, term)
);
create index person_term_term on person_term (term, person_id);

create table person_role (
    person_id varchar(26) not null references person (id) on delete cascade,
    role_id   varchar(26) not null references role (id),
    primary key (person_id, role_id)
);
create index person_role_role on person_role (role_id, person_id);

create table personal_access_token (
    id           varchar(26)  not null primary key,
    person_id    varchar(26)  not null references person (id) on delete cascade,
    description  varchar(255) not null,
    token_hash   varchar(64)  not null unique,
    created_at   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone,
    last_used_at timestamp(6) with time zone,
    revoked_at   timestamp(6) with time zone
);
create index personal_access_token_person on personal_access_token (person_id, created_at);

-- Sign-ins through the API. Browser sessions live in the server's memory and end through person.security_version.
create table api_session (
    id           varchar(26) not null primary key,
    person_id    varchar(26) not null references person (id) on delete cascade,
    token_hash   varchar(64) not null unique,
    created_at   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null
);
create index api_session_person on api_session (person_id);
create index api_session_expiry on api_session (expires_at);

-- Failed sign-ins, counted per account and address and per address. The keys are hashes: a mistyped password in the name field stays unknown.
create table sign_in_throttle (
    throttle_key   varchar(64) not null primary key,
    failures       integer     not null,
    last_failed_at timestamp(6) with time zone not null
);
create index sign_in_throttle_age on sign_in_throttle (last_failed_at);

-- Small facts of the installation, such as the hash of the one-time setup code.
create table installation (
    name  varchar(64)  not null primary key,
    fact  varchar(512) not null
);

-- The built-in roles, as they are at the first start. An admin may change what they allow, except for system_admin.
insert into role (id, name, title, description, built_in, created_at, updated_at, version) values
    ('q6r9unzuagrs43zz8m1gq78fex', 'system_admin', 'Administrator', 'Everything: all apps, all people, all settings.', true, current_timestamp, current_timestamp, 0),
    ('qxqjofm5dkzot3ugy7e86jhcus', 'system_user', 'Member', 'What everybody may do who can sign in.', true, current_timestamp, current_timestamp, 0),
    ('uck873zgzjfhhmeriyamj881r1', 'developer', 'Developer', 'Registers apps and looks after their own.', true, current_timestamp, current_timestamp, 0);
insert into role_permission (role_id, permission) values
    ('q6r9unzuagrs43zz8m1gq78fex', 'manage_oauth'),
    ('q6r9unzuagrs43zz8m1gq78fex', 'manage_system_wide_oauth'),
    ('q6r9unzuagrs43zz8m1gq78fex', 'edit_other_users'),
    ('q6r9unzuagrs43zz8m1gq78fex', 'manage_system'),
    ('q6r9unzuagrs43zz8m1gq78fex', 'create_user_access_token'),
    ('qxqjofm5dkzot3ugy7e86jhcus', 'create_user_access_token'),
    ('uck873zgzjfhhmeriyamj881r1', 'manage_oauth'),
    ('uck873zgzjfhhmeriyamj881r1', 'create_user_access_token');
