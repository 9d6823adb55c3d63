-- APIs (resource servers) besides this installation's own: whom apps can get tokens for (RFC 8707).

create table api (
    id                varchar(26)  not null primary key,
    -- As it was registered, and as tokens name their audience.
    identifier        varchar(512) not null,
    -- What a requested resource is compared with: scheme and host in lower case, an empty path without its slash.
    identifier_key    varchar(512) not null constraint api_identifier_taken unique,
    name              varchar(64)  not null,
    sort_key          bytea        not null,
    -- What it is found by, folded, with a space before each word.
    words             varchar(2048) not null,
    description       varchar(512) not null,
    logo_uri          varchar(512) not null,
    documentation_uri varchar(512) not null,
    owner_id          varchar(26) references person (id),
    token_format      varchar(8)   not null,
    token_seconds     integer      not null,
    -- To any app; else only to those in api_client.
    open              boolean      not null,
    -- Named by the metadata of this server (RFC 9728, section 4).
    published         boolean      not null,
    created_at        timestamp(6) with time zone not null,
    updated_at        timestamp(6) with time zone not null,
    version           bigint       not null
);
create index api_sort on api (sort_key, id);
create index api_owner on api (owner_id, sort_key, id);
create index api_published on api (published, identifier_key);

-- One row. It is locked while an identifier is claimed, because none may lie within another one.
create table api_registry (
    id integer not null primary key
);
insert into api_registry (id) values (1);

create table api_scope (
    api_id         varchar(26)  not null references api (id) on delete cascade,
    name           varchar(64)  not null,
    position       integer      not null,
    title_en       varchar(80)  not null,
    title_de       varchar(80)  not null,
    sentence_en    varchar(300) not null,
    sentence_de    varchar(300) not null,
    risk           varchar(8)   not null,
    needs_approval boolean      not null,
    primary key (api_id, name)
);
create index api_scope_name on api_scope (name, api_id);

-- Credentials with which an API asks about tokens; as client_secret.
create table api_secret (
    id               varchar(26) not null primary key,
    api_id           varchar(26) not null references api (id) on delete cascade,
    label            varchar(64) not null,
    secret_hash      varchar(64) not null,
    secret_encrypted varchar(512),
    created_by       varchar(26),
    created_by_name  varchar(64) not null,
    created_at       timestamp(6) with time zone not null,
    ends_at          timestamp(6) with time zone,
    last_used_at     timestamp(6) with time zone
);
create index api_secret_api on api_secret (api_id, created_at);

-- The apps that may use an API that is not open to any.
create table api_client (
    api_id    varchar(26) not null references api (id) on delete cascade,
    client_id varchar(26) not null references client (id) on delete cascade,
    added_at  timestamp(6) with time zone not null,
    primary key (api_id, client_id)
);
create index api_client_client on api_client (client_id, api_id);

-- The APIs whose scopes were chosen for an app, with the scopes. Of others that it may use, an app for people may ask for
-- the scopes that are not of high risk and need no approval, and a service app for none.
create table client_api (
    client_id varchar(26) not null references client (id) on delete cascade,
    api_id    varchar(26) not null references api (id) on delete cascade,
    -- Whether those who look after the API have chosen. Only then the scopes are for a service app.
    given     boolean     default false not null,
    primary key (client_id, api_id)
);
create index client_api_api on client_api (api_id, client_id);
create table client_api_scope (
    client_id varchar(26) not null,
    api_id    varchar(26) not null,
    scope     varchar(64) not null,
    primary key (client_id, api_id, scope),
    constraint client_api_scope_chosen foreign key (client_id, api_id)
        references client_api (client_id, api_id) on delete cascade,
    constraint client_api_scope_exists foreign key (api_id, scope)
        references api_scope (api_id, name) on delete cascade
);
create index client_api_scope_scope on client_api_scope (api_id, scope);

-- For requests that name no resource.
alter table client add column default_api_id varchar(26) references api (id) on delete set null;
create index client_default_api on client (default_api_id);

-- Which grants reach which API. The scopes are in the grant, as "<id of the API>|<name>"; those of this installation
-- are written as their names. Without a foreign key to api: what is left of a deleted one is cleared away in small steps.
create table app_grant_api (
    grant_id         varchar(26) not null references app_grant (id) on delete cascade,
    api_id           varchar(26) not null,
    first_granted_at timestamp(6) with time zone not null,
    primary key (grant_id, api_id)
);
create index app_grant_api_api on app_grant_api (api_id, first_granted_at, grant_id);

alter table app_grant alter column scopes set data type varchar(65536);
alter table app_authorization alter column scopes set data type varchar(65536);
alter table app_token alter column scopes set data type varchar(65536);
-- Whom an access token is for; null: this installation. One whose API is gone does not work.
alter table app_token add column api_id varchar(26);

alter table audit_event add column api_id varchar(26);
alter table audit_event add column api_name varchar(64);
create index audit_event_api on audit_event (api_id, occurred_at desc, id desc);

-- An EC key (ES256) beside the RSA key (RS256) of each row, and as long-lived. In a column, because versions before this one
-- read every row as an RSA key, and go on beside newer ones.
alter table signing_key add column ec_private_encrypted varchar(1024);

insert into role_permission (role_id, permission)
    select id, 'manage_apis' from role where built_in and name in ('system_admin', 'developer');

-- What is still to be cleared out of grants: scopes that an API no longer has, or '' for an API that is gone.
create table api_leftover (
    api_id  varchar(26) not null,
    scope   varchar(64) not null,
    left_at timestamp(6) with time zone not null,
    primary key (api_id, scope)
);
-- For people whose apps still ask for it.
create table deleted_api (
    identifier_key varchar(512) not null primary key,
    name           varchar(64)  not null,
    deleted_at     timestamp(6) with time zone not null
);
